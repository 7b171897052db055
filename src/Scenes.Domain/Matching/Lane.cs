namespace Scenes.Domain;

/// <summary>Those who speak a language, in the order in which they are served, as sets of places.</summary>
internal sealed class Lane(ushort language)
{
    private readonly ulong[]?[] _levels = new ulong[]?[16 * MatchAttributes.TopLevel];
    private int[] _places = [];
    private ulong _known;

    public ushort Language => language;

    public int Count { get; private set; }

    /// <summary>Words of a set of places.</summary>
    public int Words => (Count + 63) >> 6;

    /// <summary>Rows by place.</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>Claimed levels by place, with that in the language.</summary>
    public ulong[] Levels { get; private set; } = [];

    /// <summary>Verified levels by place, with that in the language.</summary>
    public ulong[] Verified { get; private set; } = [];

    /// <summary>The places of those who are not in a pair.</summary>
    public ulong[] Free { get; private set; } = [];

    public void Fill(TicketColumns columns, WaitOrder order)
    {
        if (Rows.Length < columns.Count)
        {
            var size = columns.Ids.Length;
            (_places, Rows, Free) = (new int[size], new int[size], new ulong[(size + 63) >> 6]);
            (Levels, Verified) = (new ulong[size], new ulong[size]);
            Array.Clear(_levels);
        }

        (Count, _known) = (0, 0);
        for (var rank = 0; rank < columns.Count; rank++)
        {
            var row = order.Rows[rank];
            _places[row] = columns.TryLevels(row, language, out var levels, out var verified) ? Count : -1;
            if (_places[row] < 0) continue;
            (Levels[Count], Verified[Count]) = (levels, verified);
            Rows[Count++] = row;
        }

        Free.AsSpan(0, Words).Fill(ulong.MaxValue);
        if ((Count & 63) != 0) Free[Words - 1] = (1ul << (Count & 63)) - 1;
    }

    /// <summary>Gets ready to be asked who has which level of some attributes.</summary>
    /// <param name="mask">The attributes, as nibbles.</param>
    public void Know(ulong mask)
    {
        for (var place = 0; place < 16; place++)
        {
            if ((mask & ~_known & Nibbles.Mask(place)) != 0) Know(place);
        }

        _known |= mask;
    }

    /// <summary>The places of those whose level of an attribute is at least so high, 1 to 5.</summary>
    public ulong[] AtLeast(int attribute, int level) => _levels[attribute * MatchAttributes.TopLevel + level - 1]!;

    public bool IsFree(int place) => (Free[place >> 6] >> (place & 63) & 1) != 0;

    /// <summary>Notes whether somebody, who may be of this lane or not, is in a pair.</summary>
    public void Set(int row, bool isFree)
    {
        var place = _places[row];
        if (place < 0) return;
        if (isFree) Free[place >> 6] |= 1ul << (place & 63);
        else Free[place >> 6] &= ~(1ul << (place & 63));
    }

    private void Know(int attribute)
    {
        var sets = _levels.AsSpan(attribute * MatchAttributes.TopLevel, MatchAttributes.TopLevel);
        foreach (ref var set in sets)
        {
            set ??= new ulong[Free.Length];
            Array.Clear(set, 0, Words);
        }

        for (var place = 0; place < Count; place++)
        {
            for (var level = Nibbles.At(Levels[place], attribute); level > 0; level--)
                sets[level - 1]![place >> 6] |= 1ul << (place & 63);
        }
    }
}
