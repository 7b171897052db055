namespace Scenes.Media;

/// <summary>A cluster: its time, and where in the recording its blocks lie.</summary>
internal sealed class WebmCluster
{
    private readonly List<(long Start, long End)> _runs = new(1);

    public ulong Timestamp { get; set; }

    /// <summary>When its first block plays, in units of time.</summary>
    public ulong Begin { get; private set; }

    /// <summary>Bytes of its blocks.</summary>
    public long Bytes { get; private set; }

    /// <summary>Stretches of the recording that hold nothing but blocks.</summary>
    public IReadOnlyList<(long Start, long End)> Runs => _runs;

    /// <summary>Adds a block.</summary>
    /// <returns>Whether something else lies before it.</returns>
    public bool Add(ulong time, long start, long end)
    {
        if (Bytes == 0) Begin = time;
        Bytes += end - start;
        if (_runs.Count > 0 && _runs[^1].End == start)
        {
            _runs[^1] = (_runs[^1].Start, end);
            return false;
        }

        _runs.Add((start, end));
        return true;
    }
}
