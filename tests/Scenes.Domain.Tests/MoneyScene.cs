namespace Scenes.Domain.Tests;

/// <summary>A scene of a <see cref="MoneyWorld"/>.</summary>
internal sealed class MoneyScene
{
    // Short, so that a storm sees many ends.
    public static readonly CampaignSpec Terms = Sample.Spec with { SceneSeconds = 60, MinPlayedSeconds = 20 };

    public const int StandInWait = 40;

    private readonly Dictionary<string, DateTimeOffset> _seen = [];
    private readonly DateTimeOffset _since;
    private int _chance;

    public MoneyScene(SceneId id, int wait, DateTimeOffset now)
    {
        (Id, _since) = (id, now);
        var offer = Sample.Offer with
        {
            Until = now.AddSeconds(30),
            Terms = Terms,
            Cast = [Sample.Offer.Cast[0], Sample.Offer.Cast[1] with { PaidWaitSeconds = wait }],
        };
        Store(SceneRules.Offer(State, offer, now), now, Sample.Cast);
    }

    public SceneId Id { get; }

    public SceneState State { get; private set; } = SceneState.Empty;

    public bool IsDone => State is { IsFinal: true, Effects.IsEmpty: true };

    public PerformerId PayeeOf(PayDue due) => State.Roster.Single(p => p.Slot == due.Slot).Performer!.Value;

    public void Command(PerformerId person, int chance, DateTimeOffset now)
    {
        _chance = chance;
        Tick(now);
        var review = new SceneReview(chance % 5 > 0 ? ["train-other"] : []);
        if (State.Phase == ScenePhase.Offered && chance % 4 > 0) Gather(now);
        Store((chance % 12) switch
        {
            0 or 1 or 2 => SceneRules.Answer(State, person, accept: true),
            3 => SceneRules.Answer(State, person, accept: chance / 12 % 4 > 0),
            4 or 5 => SceneRules.ProposeEnd(State, person, now),
            6 or 7 => SceneRules.Review(State, person, review),
            8 => chance / 12 % 3 == 0 ? SceneRules.Stop(State, person, now) : SceneRules.Answer(State, person, true),
            9 => chance / 12 % 3 == 0 ? SceneRules.Leave(State, person, now) : SceneRules.Answer(State, person, true),
            10 when chance / 12 % 3 == 0 => SceneRules.WithdrawConsent(State, person, now),
            11 when State.LiveSince is { } since && chance / 12 % 2 == 0 => AfterwardsRules.Append(
                State, person, Sample.Batch(Sample.Event(since, "observer")), now),
            _ => SceneRules.Observe(State, person, "x"),
        }, now, new SealedCast("01", [new SealedSlot(SceneRules.NextObserver(State), person)]));
    }

    private void Gather(DateTimeOffset now)
    {
        Store(SceneRules.Answer(State, Sample.Ann, true), now);
        Store(SceneRules.Answer(State, Sample.Ben, true), now);
        if (State.Phase != ScenePhase.Gathering || _chance % 8 == 0) return;
        Settled(SceneEffects.Confirm("A"), now);
        Settled(SceneEffects.Confirm("B"), now);
        Tick(now);
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var participant in State.Roster)
        {
            _chance++;
            if (_chance % 7 > 0) _seen[participant.Slot] = now;
        }

        for (var round = 0; round < 20; round++)
        {
            var events = SceneClock.Tick(State, _seen, _since, now);
            if (events.IsEmpty) return;
            Store(events, now);
        }
    }

    /// <summary>Somebody is asked and answers; whether they accept.</summary>
    public bool StandIn(DateTimeOffset now)
    {
        if (StandInRules.Lost(State) is not { } lost) return false;
        var (slot, person) = (StandInRules.NextSlot(State, lost.Role), PerformerId.Parse($"p-in-{State.Seq}"));
        var asked = StandInRules.Ask(State, new StandInOffer(lost.Role, person, "x-7", StandInWait), now);
        Store(asked, now, new SealedCast("05", [new SealedSlot(slot, person)]));
        if (asked.Rejection is not null || _chance % 5 == 0) return false;
        Store(SceneRules.Answer(State, person, accept: _chance % 4 > 0), now);
        return State.Find(person) is not null;
    }

    public void Settled(string effect, DateTimeOffset now)
    {
        if (!State.Effects.Contains(effect)) return;
        var slot = SceneEffects.SlotOf(effect);
        if (SceneEffects.IsRecast(effect)) Store(StandInRules.FoundNobody(State, effect, now), now);
        else if (effect != SceneEffects.Confirm(slot)) Store(new([new EffectSettled(effect)], null), now);
        else if (_chance % 11 == 0) Store(SceneRules.LoseReservation(State, slot), now);
        else Store(SceneRules.Confirm(State, slot), now);
    }

    private void Store(Decision<SceneEvent> decision, DateTimeOffset now, SealedCast? cast = null)
    {
        if (!decision.Events.IsEmpty) State = SceneFold.Apply(State, decision.Events, cast, now);
    }
}
