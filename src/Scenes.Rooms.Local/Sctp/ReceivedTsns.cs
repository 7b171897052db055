namespace Scenes.Rooms.Local.Sctp;

/// <summary>Which numbers came: all up to one, and ranges above it.</summary>
internal sealed class ReceivedTsns(uint cumulative, int maxRanges)
{
    private const uint MaxDistance = ushort.MaxValue;

    private readonly List<TsnRange> _ranges = [];

    /// <summary>The last number up to which all came, or need not come any more.</summary>
    public uint Cumulative { get; private set; } = cumulative;

    /// <summary>What came above it, in order, with at least one number missing between two ranges.</summary>
    public IReadOnlyList<TsnRange> Ranges => _ranges;

    /// <summary>What a number would be if it were added.</summary>
    public TsnArrival Judge(uint tsn)
    {
        if (Serial.UpTo(tsn, Cumulative)) return TsnArrival.Duplicate;
        if (tsn - Cumulative > MaxDistance) return TsnArrival.Refused;
        var at = Find(tsn);
        if (at < _ranges.Count && Serial.UpTo(_ranges[at].First, tsn)) return TsnArrival.Duplicate;
        var joins = tsn == Cumulative + 1 || (at > 0 && _ranges[at - 1].Last + 1 == tsn)
            || (at < _ranges.Count && _ranges[at].First == tsn + 1);
        return joins || _ranges.Count < maxRanges ? TsnArrival.New : TsnArrival.Refused;
    }

    /// <summary>Adds a number that was judged to be new.</summary>
    public void Add(uint tsn)
    {
        if (tsn == Cumulative + 1)
        {
            Cumulative = tsn;
            Absorb();
            return;
        }

        var at = Find(tsn);
        var before = at > 0 && _ranges[at - 1].Last + 1 == tsn;
        var after = at < _ranges.Count && _ranges[at].First == tsn + 1;
        if (before && after)
        {
            _ranges[at - 1] = new TsnRange(_ranges[at - 1].First, _ranges[at].Last);
            _ranges.RemoveAt(at);
        }
        else if (before) _ranges[at - 1] = _ranges[at - 1] with { Last = tsn };
        else if (after) _ranges[at] = _ranges[at] with { First = tsn };
        else _ranges.Insert(at, new TsnRange(tsn, tsn));
    }

    /// <summary>Counts all up to a number as received.</summary>
    public void Forward(uint tsn)
    {
        if (Serial.UpTo(tsn, Cumulative)) return;
        Cumulative = tsn;
        Absorb();
    }

    private void Absorb()
    {
        var done = 0;
        for (; done < _ranges.Count && Serial.UpTo(_ranges[done].First, Cumulative + 1); done++)
        {
            if (Serial.Before(Cumulative, _ranges[done].Last)) Cumulative = _ranges[done].Last;
        }

        _ranges.RemoveRange(0, done);
    }

    /// <summary>The first range that does not end before a number.</summary>
    private int Find(uint tsn)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Serial.Before(_ranges[middle].Last, tsn)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
