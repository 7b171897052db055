using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Delivery.Tests;

/// <summary>Logs of small scenes, chained as the store chains them.</summary>
internal static class SceneSample
{
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);
    public static readonly CampaignId Campaign = CampaignId.Parse("lab-one/winter");
    public static readonly PerformerId Anna = PerformerId.Parse("p-anna");
    public static readonly PerformerId Ben = PerformerId.Parse("p-ben");
    public static readonly PerformerId Olga = PerformerId.Parse("p-olga");

    public static SceneId Id(int number)
    {
        var entropy = new byte[16];
        entropy[0] = (byte)number;
        return SceneId.FromEntropy(entropy);
    }

    public static DeliveryScene Scene(int number, int labels = 4) => Chain(Id(number), Steps(labels));

    /// <summary>A scene whose first labels are followed by some more of slot A, each an entry.</summary>
    public static DeliveryScene SceneWith(int number, params Label[] more) => Chain(Id(number), Steps(4, more));

    /// <summary>A scene of which A recorded two segments, one of them into a file, and what came after.</summary>
    public static DeliveryScene SceneRecorded(int number, params SceneEvent[] after) =>
        Chain(Id(number), [.. Steps(2), (null, [.. Recorded]), .. after.Select(e => ((string?)null, Of(e)))]);

    public static SegmentFiled File { get; } =
        new("A", SegmentId.Parse("abcdefgh"), 2, 1_900, new string('f', 64), 4_000, HasVideo: true);

    private static IEnumerable<SceneEvent> Recorded =>
    [
        new SegmentOpened("A", File.Segment, Opening), new PartStored("A", File.Segment, 0, 1_000, new string('a', 64)),
        new PartStored("A", File.Segment, 1, 1_000, new string('b', 64)),
        new SegmentOpened("A", SegmentId.Parse("unfinished"), Opening),
        new SegmentClosed("A", File.Segment, new SegmentClosing(2, Opening.StartedAtMs + 4_010, -3.5)), File,
    ];

    private static SegmentOpening Opening { get; } = new("video/webm;codecs=vp9,opus",
        Start.ToUnixTimeMilliseconds() + 4_000, 12.5, 8, Start.ToUnixTimeMilliseconds() + 4_750, 1280, 720, 30,
        NoiseSuppression: false);

    private static ImmutableArray<SceneEvent> Of(SceneEvent e) => [e];

    public static SceneState State(params SceneEvent[] tail) => Steps(2).Select(step => step.Events)
        .Append([.. tail]).Aggregate(SceneState.Empty, (state, events) => SceneFold.Apply(state, events, Cast, Start));

    public static SealedCast Cast { get; } =
        new("", [new SealedSlot("A", Anna), new SealedSlot("B", Ben), new SealedSlot("O1", Olga)]);

    public static EventLabel Label(int number) =>
        new("self", "A", 1_000 * number, Vocabulary.EmotionsId, "fear", number / 100d);

    public static DeliveryScene Chain(
        SceneId scene, IEnumerable<(string? Operation, ImmutableArray<SceneEvent> Events)> steps)
    {
        var head = LogHead.Empty;
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        foreach (var (operation, events) in steps)
        {
            var payload = JsonSerializer.SerializeToUtf8Bytes(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());
            var entry = new LogEntry($"scene/{scene}", head.LastSeq + 1, events.Length, Start.AddSeconds(head.LastSeq),
                payload, Encoding.UTF8.GetBytes("sealed: p-anna"), operation, Digest.Of(payload), head.Hash, default);
            entries.Add(entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) });
            head = entries[^1].Head;
        }

        return new DeliveryScene(scene, entries.ToImmutable());
    }

    private static IEnumerable<(string? Operation, ImmutableArray<SceneEvent> Events)> Steps(
        int labels, params Label[] more)
    {
        yield return (null, [Offered()]);
        yield return ("yes-a", [new OfferAnswered("A", true)]);
        yield return ("yes-b",
        [
            new OfferAnswered("B", true), new PhaseChanged(ScenePhase.Offered, ScenePhase.Gathering, "accepted"),
            new CardShown("A", new Transition("fear", "anger")), new CardShown("B", new Transition("anger", "sadness")),
        ]);
        yield return (null, [new PresenceChanged("A", true), new PresenceChanged("B", true)]);
        yield return (null, [new PhaseChanged(ScenePhase.Gathering, ScenePhase.Live, "gathered")]);
        yield return ("observe", [new ObserverJoined("O1", "x-00000000000000cc")]);
        for (var i = 0; i < labels; i += 2)
        {
            yield return ($"batch-{i}",
                [new Labelled("A", 5_000 + i, 12.5, 3, Label(i)), new Labelled("A", 5_001 + i, 12.5, 3, Label(i + 1))]);
        }

        for (var i = 0; i < more.Length; i++) yield return ($"more-{i}", [new Labelled("A", 6_000, 12.5, 3, more[i])]);
        yield return (null, [new PhaseChanged(ScenePhase.Live, ScenePhase.Reviewing, "time")]);
        yield return ("review-a", [new Reviewed("A", ["evaluate"])]);
        yield return ("review-b",
        [
            new Reviewed("B", ["evaluate"]),
            new PhaseChanged(ScenePhase.Reviewing, ScenePhase.Completed, "reviewed"),
        ]);
    }

    private static SceneOffered Offered()
    {
        var prompt = new PromptContent("The keys", "en", "dyad", 2, [], "Two siblings meet in a kitchen.",
            [
                new RoleCard("A", "Casey", "kept it going", "keep it", new Transition("fear", "anger")),
                new RoleCard("B", "Jules", "came back", "take it", new Transition("anger", "sadness")),
            ],
            []);
        var terms = new CampaignSpec("Winter", "en", "dyad",
            [new CellSpec("cell-one", new Transition("fear", "anger"), 5, ["the-keys"])],
            "EUR", 1_000_000, 3_600, 10, 1, 1, ["evaluate"], []);
        return new SceneOffered(Campaign, "cell-one", terms,
            new PromptVersion(PromptId.Parse("lab-one/the-keys"), 1, prompt, Start),
            [new CastSlot("A", "x-00000000000000aa", 0), new CastSlot("B", "x-00000000000000bb", 0)],
            new SceneTimings());
    }
}
