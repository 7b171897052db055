namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The milliseconds of a recording at a track's timestamps. Tracks begin where their first packet came; from their
/// sender reports on all are placed by the publisher's wall clock, which is what keeps them in step. A report that
/// would move a track by more than a second is not believed.
/// </summary>
internal sealed class RecordingClock(int clockRate, RecordingOrigin origin)
{
    private const int MostShift = 1000;
    private uint _last;
    private long _extended;
    private long _first;
    private double _begin;
    private SenderClock? _clock;
    private long _clockTicks;
    private bool _hasBegun;

    /// <summary>Places a packet.</summary>
    /// <param name="timestamp">Of the packet.</param>
    /// <param name="at">When it came.</param>
    public long Place(uint timestamp, long at)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            (_last, _begin) = (timestamp, at - origin.StartedAt);
            Apply();
        }

        _extended += (int)(timestamp - _last);
        _last = timestamp;
        return Math.Max(0, (long)Math.Round(_begin + (_extended - _first) * 1000.0 / clockRate));
    }

    /// <summary>Where the track's clock stands by the publisher's.</summary>
    public void Tell(SenderClock clock)
    {
        _clock = clock;
        if (_hasBegun) Apply();
    }

    private void Apply()
    {
        if (_clock is not { } clock) return;
        // The point of the line that the report drew, in this track's own ticks.
        _clockTicks = _extended + (int)(clock.Timestamp - _last);
        var own = _begin + (_clockTicks - _first) * 1000.0 / clockRate;
        var told = origin.Place(clock.Ntp, own);
        if (Math.Abs(told - own) > MostShift) return;
        (_first, _begin) = (_clockTicks, told);
    }
}
