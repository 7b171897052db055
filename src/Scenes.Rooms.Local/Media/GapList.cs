namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The packets of one source that are missing: asked for after a short patience, a few times, until a deadline.
/// </summary>
internal sealed class GapList(int deadline)
{
    private readonly Gap[] _gaps = new Gap[MediaLimits.Gaps];
    private int _count;
    private bool _hasGivenUp;

    /// <summary>Packets that are still waited for.</summary>
    public int Count => _count;

    /// <summary>
    /// Whether packets were given up since this was asked for last: what follows them cannot be shown.
    /// </summary>
    public bool TakeGivenUp()
    {
        var was = _hasGivenUp;
        _hasGivenUp = false;
        return was;
    }

    /// <summary>Packets between two that came one after the other; too many are given up at once.</summary>
    public void Open(long first, long last, long now)
    {
        if (last - first + 1 > MediaLimits.Gaps - _count)
        {
            _hasGivenUp = true;
            return;
        }

        for (var sequence = first; sequence <= last; sequence++)
            _gaps[_count++] = new Gap(sequence, now, long.MinValue, 0);
    }

    /// <summary>A packet came after all.</summary>
    /// <returns>How often it was asked for.</returns>
    public int Fill(long sequence)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_gaps[i].Sequence != sequence) continue;
            var requests = _gaps[i].Requests;
            Remove(i);
            return requests;
        }

        return 0;
    }

    /// <summary>Waits for nothing any more.</summary>
    public void Clear() => (_count, _hasGivenUp) = (0, false);

    /// <summary>The numbers to ask for now, in order; counts them as asked for.</summary>
    /// <param name="now">Milliseconds.</param>
    /// <param name="spacing">Milliseconds between two requests for one packet.</param>
    /// <param name="due">Takes the numbers.</param>
    /// <returns>How many were written.</returns>
    public int TakeDue(long now, int spacing, Span<ushort> due)
    {
        var taken = 0;
        for (var i = 0; i < _count && taken < due.Length; i++)
        {
            ref var gap = ref _gaps[i];
            var isAsked = gap.Requests >= MediaLimits.GapRequests && now - gap.At >= spacing;
            if (isAsked || now - gap.Since >= deadline)
            {
                Remove(i--);
                _hasGivenUp = true;
                continue;
            }

            var isDue = gap.Requests == 0
                ? now - gap.Since >= MediaLimits.GapPatience : now - gap.At >= spacing;
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
