using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// A scene under test: applies what is decided, keeps the time, and lets no move off the drawing pass.
/// </summary>
internal sealed class Play
{
    private readonly Dictionary<string, DateTimeOffset> _seen = [];

    public SceneState State { get; private set; } = SceneState.Empty;

    public DateTimeOffset Now { get; private set; } = Sample.Noon;

    public List<SceneEvent> Log { get; } = [];

    /// <summary>How well the room is seen.</summary>
    public RoomSight Sight { get; set; }

    public static Play Offered(SceneOffer? offer = null)
    {
        var play = new Play();
        play.Accept(SceneRules.Offer(play.State, offer ?? Sample.Offer, play.Now), Sample.Cast);
        return play;
    }

    public static Play Gathering(SceneOffer? offer = null)
    {
        var play = Offered(offer);
        play.Accept(SceneRules.Answer(play.State, Sample.Ann, true));
        play.Accept(SceneRules.Answer(play.State, Sample.Ben, true));
        return play;
    }

    public static Play Confirmed(SceneOffer? offer = null)
    {
        var play = Gathering(offer);
        play.Accept(SceneRules.Confirm(play.State, "A"));
        play.Accept(SceneRules.Confirm(play.State, "B"));
        return play;
    }

    public static Play Live(SceneOffer? offer = null)
    {
        var play = Confirmed(offer);
        play.Arrive("A", "B");
        return play;
    }

    public static Play Holding()
    {
        var play = Live();
        play.Pass(14, "A", "B");
        play.Pass(15, "A");
        return play;
    }

    public static Play Reviewing()
    {
        var play = Live();
        play.Pass(400, "A", "B");
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ann, play.Now));
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now));
        return play;
    }

    public void Accept(Decision<SceneEvent> decision, SealedCast? cast = null)
    {
        Assert.Null(decision.Rejection);
        Store(decision.Events, cast);
    }

    public void Arrive(params string[] slots)
    {
        foreach (var slot in slots) _seen[slot] = Now;
        Tick();
    }

    /// <summary>Lets time pass in steps of a heartbeat, during which only the named are heard.</summary>
    public void Pass(int seconds, params string[] heard)
    {
        for (var end = Now.AddSeconds(seconds); Now < end;)
        {
            Now = Now.AddSeconds(Math.Min(5, (end - Now).TotalSeconds));
            foreach (var slot in heard) _seen[slot] = Now;
            Tick();
        }
    }

    /// <summary>Lets time pass while the server does not run; the named are heard before it looks.</summary>
    public void Sleep(int seconds, params string[] heardFirst)
    {
        Now = Now.AddSeconds(seconds);
        _seen.Clear();
        foreach (var slot in heardFirst) _seen[slot] = Now;
        Tick(Now);
    }

    /// <summary>Lets time pass while the store is down: who was heard before that cannot be heard.</summary>
    public void Stall(int seconds)
    {
        Now = Now.AddSeconds(seconds);
        Tick(Now);
    }

    /// <summary>Makes the scene another one from here on.</summary>
    public void Change(Func<SceneState, SceneState> change) => State = change(State);

    public IEnumerable<PayDue> Pay(string slot) => State.Pay.Where(due => due.Slot == slot);

    private void Tick(DateTimeOffset? listeningSince = null)
    {
        for (var round = 0; round < 20; round++)
        {
            var events = SceneClock.Tick(State, _seen, listeningSince ?? Sample.Noon, Now, Sight);
            if (events.IsEmpty) return;
            Store(events, null);
        }

        Assert.Fail($"The clock never comes to rest in {State.Phase}.");
    }

    private void Store(ImmutableArray<SceneEvent> events, SealedCast? cast)
    {
        foreach (var moved in events.OfType<PhaseChanged>())
        {
            Assert.True(SceneMoves.IsLegal(moved.From, moved.To), $"{moved.From} -> {moved.To} is not on the drawing.");
        }

        Log.AddRange(events);
        State = SceneFold.Apply(State, events, cast, Now);
    }
}
