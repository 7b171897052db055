namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The packets of one source that are missing: asked for after a short patience, a few times, until a deadline.
/// </summary>
internal sealed class GapList(int deadline)
{
    private readonly Gap[] _gaps = new Gap[MediaLimits.Gaps];
    private int _count;

    /// <summary>Packets that are still waited for.</summary>
    public int Count => _count;

    /// <summary>Packets between two that came one after the other; too many are given up at once.</summary>
    public void Open(long first, long last, long now)
    {
        if (last - first + 1 > MediaLimits.Gaps - _count) return;
        for (var sequence = first; sequence <= last; sequence++)
            _gaps[_count++] = new Gap(sequence, now, long.MinValue, 0);
    }

    /// <summary>A packet came after all.</summary>
    public void Fill(long sequence)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_gaps[i].Sequence != sequence) continue;
            Remove(i);
            return;
        }
    }

    /// <summary>Gives up everything.</summary>
    public void Clear() => _count = 0;

    /// <summary>The numbers to ask for now, in order; counts them as asked for.</summary>
    /// <returns>How many were written.</returns>
    public int TakeDue(long now, Span<ushort> due)
    {
        var taken = 0;
        for (var i = 0; i < _count && taken < due.Length; i++)
        {
            ref var gap = ref _gaps[i];
            var isAsked = gap.Requests >= MediaLimits.GapRequests && now - gap.At >= MediaLimits.GapSpacing;
            if (isAsked || now - gap.Since >= deadline)
            {
                Remove(i--);
                continue;
            }

            var isDue = gap.Requests == 0
                ? now - gap.Since >= MediaLimits.GapPatience : now - gap.At >= MediaLimits.GapSpacing;
            if (!isDue) continue;
            gap = gap with { At = now, Requests = gap.Requests + 1 };
            due[taken++] = (ushort)gap.Sequence;
        }

        return taken;
    }

    private void Remove(int index)
    {
        _count--;
        Array.Copy(_gaps, index + 1, _gaps, index, _count - index);
    }

    private readonly record struct Gap(long Sequence, long Since, long At, int Requests);
}
