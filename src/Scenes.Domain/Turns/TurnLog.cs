namespace Scenes.Domain;

/// <summary>Takes a scene's log and counts its turns. Holds a bit for each sample of a trace.</summary>
public sealed class TurnLog
{
    private readonly VoiceLog _voices = new();
    private readonly List<(long FromMs, long UntilMs)> _played = [];
    private long? _liveMs;
    private long _lastMs;

    /// <summary>Takes the next record.</summary>
    /// <param name="seq">Its place in the log.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="record">What it says; only labels and phases matter.</param>
    public void Add(long seq, DateTimeOffset at, SceneEvent record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _lastMs = at.ToUnixTimeMilliseconds();
        if (record is Labelled labelled) _voices.Add(seq, labelled);
        if (record is not PhaseChanged moved) return;
        if (_liveMs is { } since) _played.Add((since, _lastMs));
        _liveMs = moved.To == ScenePhase.Live ? _lastMs : null;
    }

    /// <summary>The turns so far; a scene that is still live counts up to the last record.</summary>
    public SceneTurns Count()
    {
        VoicePiece[] pieces = [.. _voices.Pieces];
        var count = new TurnCount();
        foreach (var (from, until) in _played) Add(from, until);
        if (_liveMs is { } since) Add(since, _lastMs);
        return count.ToTurns();

        void Add(long from, long until) => count.Add(
            from, VoiceHops.Of(pieces, 'A', from, until), VoiceHops.Of(pieces, 'B', from, until));
    }
}
