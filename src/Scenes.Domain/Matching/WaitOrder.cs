namespace Scenes.Domain;

/// <summary>Tickets in the order in which they are served: in front, then by wait, then by lot.</summary>
internal sealed class WaitOrder
{
    private const int LotBits = 23;
    private const long LongestMs = (1L << 40) - 1;

    private ulong[] _keys = [];

    /// <summary>Rows by rank.</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>Ranks by row.</summary>
    public int[] Ranks { get; private set; } = [];

    public void Fill(TicketColumns columns, DateTimeOffset now, ulong seed)
    {
        var (count, nowMs) = (columns.Count, now.ToUnixTimeMilliseconds());
        var size = columns.Ids.Length;
        if (_keys.Length < count) (_keys, Rows, Ranks) = (new ulong[size], new int[size], new int[size]);
        for (var row = 0; row < count; row++)
        {
            var younger = (ulong)(LongestMs - Math.Clamp(nowMs - columns.SinceMs[row], 0, LongestMs));
            var behind = columns.InFront[row] ? 0ul : 1ul << 63;
            _keys[row] = behind | younger << LotBits | Lot(columns, row, seed) >> (64 - LotBits);
            Rows[row] = row;
        }

        _keys.AsSpan(0, count).Sort(Rows.AsSpan(0, count));
        BreakTies(columns, count, seed);
        for (var rank = 0; rank < count; rank++) Ranks[Rows[rank]] = rank;
    }

    private static ulong Lot(TicketColumns columns, int row, ulong seed) => MatchCodes.Mix(columns.Ids[row] ^ seed);

    /// <summary>The sort is unstable; equal keys are put in the order of their whole lots.</summary>
    private void BreakTies(TicketColumns columns, int count, ulong seed)
    {
        for (var at = 1; at < count; at++)
        {
            for (var back = at; back > 0 && _keys[back] == _keys[back - 1]; back--)
            {
                if (Lot(columns, Rows[back - 1], seed) <= Lot(columns, Rows[back], seed)) break;
                (Rows[back - 1], Rows[back]) = (Rows[back], Rows[back - 1]);
            }
        }
    }
}
