namespace Scenes.Domain;

/// <summary>What a walk found of one side, milliseconds.</summary>
internal sealed class FloorSide
{
    private int _spurtMs;

    public List<int> Spurts { get; } = [];

    public List<int> Pauses { get; } = [];

    public List<int> Turns { get; } = [];

    /// <summary>Below zero where it came in before the other had ended.</summary>
    public List<int> Latencies { get; } = [];

    public long SpeechMs { get; private set; }

    public void Speak(FloorRun run)
    {
        _spurtMs += run.Ms;
        SpeechMs += run.Ms;
    }

    /// <summary>The spurt is over, if there was one.</summary>
    public void Stop()
    {
        if (_spurtMs > 0) Spurts.Add(_spurtMs);
        _spurtMs = 0;
    }
}
