namespace Scenes.Rooms.Local.Media;

/// <summary>Where a recording begins: by the loop, and by the publisher's clock once a track knows it.</summary>
/// <param name="startedAt">Milliseconds of the loop.</param>
internal sealed class RecordingOrigin(long startedAt)
{
    private ulong? _ntp;
    private double _at;

    /// <summary>Milliseconds of the loop.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The milliseconds at a time of the wall clock; the first to ask says where it stands.</summary>
    public double Place(ulong ntp, double own)
    {
        if (_ntp is not { } first)
        {
            (_ntp, _at) = (ntp, own);
            return own;
        }

        return _at + (long)(ntp - first) * 1000.0 / (1L << 32);
    }
}
