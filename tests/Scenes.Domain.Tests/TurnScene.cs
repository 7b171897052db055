namespace Scenes.Domain.Tests;

/// <summary>A scene's log with schedules of speech: a character is 0.1 s, <c>#</c> speech, <c>.</c> silence, and a
/// space nothing that was sent.</summary>
internal sealed class TurnScene
{
    /// <summary>When the scene began, milliseconds since 1970.</summary>
    public static readonly long StartMs = Sample.Noon.ToUnixTimeMilliseconds();

    private const int HopsPerCharacter = 10;

    private readonly TurnLog _log = new();
    private ScenePhase _phase = ScenePhase.Gathering;
    private long _seq;

    public TurnScene() => To(ScenePhase.Live, 0);

    /// <summary>A scene of two schedules, over when the longer one is.</summary>
    public static SceneTurns Played(string a, string b) => new TurnScene().Say("A", 0, a).Say("B", 0, b)
        .To(ScenePhase.Reviewing, Math.Max(a.Length, b.Length) * 100).Count();

    public TurnScene To(ScenePhase phase, long atMs)
    {
        Add(new PhaseChanged(_phase, phase, "a test"), atMs);
        _phase = phase;
        return this;
    }

    /// <summary>What is said from a time on, in pieces of at most 2 s.</summary>
    public TurnScene Say(string slot, long atMs, string schedule)
    {
        for (var at = 0; at < schedule.Length;)
        {
            var end = at;
            while (end < schedule.Length && schedule[end] != ' ' && end - at < 20) end++;
            if (end > at) Add(Trace(slot, atMs + (at * 100), schedule[at..end]), atMs);
            at = Math.Max(end, at + 1);
        }

        return this;
    }

    public TurnScene Add(SceneEvent record, long atMs)
    {
        _log.Add(++_seq, Sample.Noon.AddMilliseconds(atMs), record);
        return this;
    }

    /// <summary>The seq of the record that was added last.</summary>
    public long Seq => _seq;

    public static Labelled Trace(string slot, long atMs, string schedule, long? corrects = null)
    {
        var samples = schedule.SelectMany(c => Enumerable.Repeat(c == '#' ? 0.9 : 0.1, HopsPerCharacter));
        var trace = new TraceLabel("model", slot[..1], atMs, "voice-activity", false, VoiceHops.HopMs, [.. samples],
            Vocabulary.MachineTracesId)
        {
            Corrects = corrects,
        };
        return new Labelled(slot, StartMs + atMs, 0, 1, trace);
    }

    public SceneTurns Count() => _log.Count();
}
