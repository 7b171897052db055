using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Scenes.Delivery;
using Scenes.Domain;

namespace Scenes.Cli.Tests;

/// <summary>
/// A small evening on which nothing went wrong: one scene passed on, two played by the same two people.
/// </summary>
internal sealed class SampleEvening
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);
    private static readonly CampaignId Campaign = CampaignId.Parse("lab-one/rehearsal");
    private static readonly ImmutableArray<string> Scopes = ["evaluate"];

    private readonly RehearsalHistory _history = new();
    private readonly List<SceneTape> _tapes = [];

    private SampleEvening()
    {
    }

    /// <summary>The performers and the observer.</summary>
    public static ImmutableArray<Person> People { get; } =
        [PersonOf("p-anna", "improv"), PersonOf("p-ben", "improv"), PersonOf("o-olga", "observing")];

    /// <summary>Makes the record.</summary>
    /// <param name="secondsBetween">From the beginning of the first played scene to that of the second.</param>
    public static RehearsalRecord Record(double secondsBetween = 60)
    {
        var evening = new SampleEvening();
        evening.PassedOn(1, Start.AddSeconds(-30));
        evening.Played(2, Start);
        evening.Played(3, Start.AddSeconds(secondsBetween));
        return evening.ToRecord();
    }

    private void PassedOn(int number, DateTimeOffset start)
    {
        var tape = Offered(number, start);
        tape.Wait(1).Write(SceneRules.Answer(tape.State, People[0].Performer, accept: false), "pass");
        tape.Settle();
    }

    private void Played(int number, DateTimeOffset start)
    {
        var tape = Offered(number, start);
        var (anna, ben, olga) = (People[0].Performer, People[1].Performer, People[2].Performer);
        tape.Wait(1).Write(SceneRules.Answer(tape.State, anna, accept: true), "yes-a");
        tape.Wait(1).Write(SceneRules.Answer(tape.State, ben, accept: true), "yes-b");
        tape.Wait(1).Write(new PresenceChanged("A", true), new PresenceChanged("B", true));
        tape.Write(SceneMoves.To(tape.State, ScenePhase.Live, "gathered"));
        tape.Wait(1).Write(SceneRules.Observe(tape.State, olga, "x-00000000000000cc"), "observe",
            new SealedCast("", [new SealedSlot("O1", olga)]));
        _history.Attend(new Attendance(tape.Scene, anna, "A"));
        _history.Attend(new Attendance(tape.Scene, ben, "B"));
        _history.Attend(new Attendance(tape.Scene, olga, "O1"));
        for (var i = 0; i < 3; i++)
        {
            tape.Wait(1);
            Labels(tape, anna, "A", "self", i);
            Labels(tape, olga, "O1", "observer", i);
        }

        tape.Wait(2).Write(SceneRules.ProposeEnd(tape.State, anna, tape.Now), "end-a");
        tape.Wait(1).Write(SceneRules.ProposeEnd(tape.State, ben, tape.Now), "end-b");
        tape.Settle();
        tape.Wait(2).Write(SceneRules.Review(tape.State, anna, new SceneReview(Scopes)), "review-a");
        tape.Wait(1).Write(SceneRules.Review(tape.State, ben, new SceneReview(Scopes)), "review-b");
        tape.Settle();
    }

    private void Labels(SceneTape tape, PerformerId performer, string slot, string viewpoint, int number)
    {
        var at = tape.Now.ToUnixTimeMilliseconds() - 3_600_000 - number;
        var batch = new LabelBatch(3_600_000, 2.5,
        [
            new EventLabel(viewpoint, "A", at, Vocabulary.EmotionsId, "fear", 0.5),
            new TraceLabel(viewpoint, "A", at - 100, "valence", true, 100, [0.1, 0.2]),
        ]);
        var operation = OperationId.Parse($"batch-{slot}-{number}");
        var seq = tape.Write(LabelRules.Append(tape.State, performer, batch, tape.Now), operation.Value);
        _history.Ack(new AckedBatch(tape.Scene, performer, slot, operation, seq, 2, batch));
    }

    private SceneTape Offered(int number, DateTimeOffset start)
    {
        var entropy = new byte[16];
        entropy[0] = (byte)(number * 8);
        var tape = new SceneTape(SceneId.FromEntropy(entropy), start);
        _tapes.Add(tape);
        var content = RehearsalPrompts.In("en")["the-wrong-cake"];
        var prompt = new PromptVersion(PromptId.Parse("lab-one/the-wrong-cake"), 1, content, Start);
        var cast = ImmutableArray.Create(
            new Casting("A", People[0].Performer, "x-00000000000000aa", 0),
            new Casting("B", People[1].Performer, "x-00000000000000bb", 0));
        var offer = new SceneOffer(
            Campaign, "fear-to-anger", Spec(), prompt, cast, new SceneTimings(), start.AddSeconds(60));
        tape.Write(SceneRules.Offer(tape.State, offer, tape.Now), null,
            new SealedCast("", [.. cast.Select(c => new SealedSlot(c.Slot, c.Performer))]));
        return tape;
    }

    private RehearsalRecord ToRecord()
    {
        var scenes = _tapes.Select(tape => tape.Read()).ToImmutableArray();
        var lines = _tapes.SelectMany(tape => tape.State.Pay.Select(pay => (tape, pay))).ToList();
        var campaign = AccountId.Of(Campaign);
        var due = lines.Sum(line => line.pay.AmountMinor);
        var view = new CampaignView(
            Campaign, CampaignStatus.Ended, Spec(), [new CellProgress("fear-to-anger", 5, 0, 2)], due, 0, 9);
        return new RehearsalRecord
        {
            Evidence = new Evidence
            {
                Told = _history.Told(People),
                Campaign = JsonSerializer.SerializeToElement(view, ScenesJson.Of<CampaignView>()),
                Scenes = scenes,
                CampaignAccount = Account(campaign, LedgerSide.Debit, lines, _ => AccountId.Performers),
                PeoplesAccounts =
                [
                    .. People.Select(person => Account(AccountId.Of(person.Performer), LedgerSide.Credit,
                        [.. lines.Where(line => PayeeOf(line.tape, line.pay) == person.Performer)], _ => campaign)),
                ],
                Finished = true,
            },
            Probes = [new TenantProbe("api/v1/campaigns/rehearsal", NotFound("a"), NotFound("b"))],
            Delivery = Deliver(),
        };
    }

    private static AccountEvidence Account(
        AccountId account, LedgerSide side, List<(SceneTape tape, PayDue pay)> lines,
        Func<(SceneTape tape, PayDue pay), AccountId> counter)
    {
        var posted = lines.Select((line, i) => new LedgerLine(i + 1, Start,
            OperationId.Parse($"{line.tape.Scene}:{line.pay.Slot}:{line.pay.Code}"),
            new Posting(side, counter(line), line.pay.AmountMinor, "EUR", line.pay.Code, line.tape.Scene,
                line.pay.Seconds, line.pay.RatePerHour))).ToImmutableArray();
        var sum = posted.Sum(line => line.Posting.AmountMinor);
        ImmutableArray<LedgerSum> sums = posted.IsEmpty ? [] :
            [new LedgerSum("EUR", side == LedgerSide.Debit ? sum : 0, side == LedgerSide.Credit ? sum : 0)];
        return new AccountEvidence(
            JsonSerializer.SerializeToElement(
                new LedgerBalance(account, sums, posted.Length), ScenesJson.Of<LedgerBalance>()),
            [.. posted.Select(line => JsonSerializer.SerializeToElement(line, ScenesJson.Of<LedgerLine>()))]);
    }

    private DeliveryReadBack Deliver()
    {
        using var archive = new MemoryStream();
        var scenes = _tapes.Where(tape => tape.State.Counts)
            .Select(tape => new DeliveryScene(tape.Scene, tape.Entries));
        DeliveryWriter.WriteAsync(archive, Campaign, scenes.ToAsyncEnumerable()).GetAwaiter().GetResult();
        var bytes = archive.ToArray();
        return new DeliveryReadBack(bytes.Length,
            DeliveryVerifier.Verify(new MemoryStream(bytes), [.. People.Select(p => p.Performer)]),
            DeliveredLabels.Read(bytes));
    }

    private static PerformerId PayeeOf(SceneTape tape, PayDue pay) =>
        tape.State.Roster.First(participant => participant.Slot == pay.Slot).Performer!.Value;

    private static CampaignSpec Spec() => new("Rehearsal", "en", "dyad",
        [new CellSpec("fear-to-anger", new Transition("fear", "anger"), 5, ["the-wrong-cake"])],
        "EUR", 1_000_000, 3_600, 10, 5, 1, Scopes, ["improv"]);

    private static Person PersonOf(string id, string skill) => new(PerformerId.Parse(id),
        new Profile(id, ["en"], 3, [], 0, []), new Consent(Consent.CurrentTerms, true, Scopes), [skill], Trait.None,
        TimeSpan.Zero, 1);

    private static ApiReply NotFound(string trace) => new(404, Encoding.UTF8.GetBytes(
        $$"""{"status":404,"code":"not_found","detail":"There is nothing here.","traceId":"{{trace}}"}"""));
}
