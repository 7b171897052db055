namespace Scenes.Domain;

/// <summary>The tickets of a pool, kept so that a pass over very many is quick. One caller at a time.</summary>
public sealed class WaitingRoom
{
    private readonly Dictionary<PerformerId, int> _rows = [];

    /// <summary>How many wait.</summary>
    public int Count => Columns.Count;

    /// <summary>Since when whoever waits longest waits; null when nobody does.</summary>
    public DateTimeOffset? Oldest => Count == 0
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(Least(Columns.SinceMs.AsSpan(0, Count)));

    internal TicketColumns Columns { get; } = new();

    /// <summary>Adds a ticket; a performer's earlier one is replaced.</summary>
    public void Put(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (_rows.TryGetValue(ticket.Performer, out var row)) Columns.Set(row, ticket);
        else _rows[ticket.Performer] = Columns.Add(ticket);
    }

    /// <summary>Takes a ticket out; false when there is none.</summary>
    public bool Remove(PerformerId performer)
    {
        if (!_rows.Remove(performer, out var row)) return false;
        Columns.RemoveAt(row);
        if (row < Columns.Count) _rows[Columns.Tickets[row].Performer] = row;
        return true;
    }

    /// <summary>Notes a sign of life; false when there is no ticket of that revision.</summary>
    public bool Renew(PerformerId performer, long revision, DateTimeOffset seenAt)
    {
        if (!_rows.TryGetValue(performer, out var row) || Columns.Tickets[row].Revision != revision) return false;
        Columns.SeenMs[row] = Math.Max(Columns.SeenMs[row], seenAt.ToUnixTimeMilliseconds());
        return true;
    }

    /// <summary>Takes out whoever gave no sign of life since an instant.</summary>
    /// <param name="since">The instant.</param>
    /// <param name="onRemoved">Told of each, and of their last sign of life; null for nobody.</param>
    /// <returns>How many those were.</returns>
    public int RemoveSilent(DateTimeOffset since, Action<PerformerId, DateTimeOffset>? onRemoved = null)
    {
        var (removed, sinceMs) = (0, since.ToUnixTimeMilliseconds());
        for (var row = Columns.Count - 1; row >= 0; row--)
        {
            var (performer, seenMs) = (Columns.Tickets[row].Performer, Columns.SeenMs[row]);
            if (seenMs >= sinceMs || !Remove(performer)) continue;
            removed++;
            onRemoved?.Invoke(performer, DateTimeOffset.FromUnixTimeMilliseconds(seenMs));
        }

        return removed;
    }

    /// <summary>A performer's ticket; null when there is none.</summary>
    public Ticket? Find(PerformerId performer) =>
        _rows.TryGetValue(performer, out var row) ? Columns.Tickets[row] : null;

    /// <summary>A performer's last sign of life; null when there is no ticket.</summary>
    public DateTimeOffset? SeenAt(PerformerId performer) => _rows.TryGetValue(performer, out var row)
        ? DateTimeOffset.FromUnixTimeMilliseconds(Columns.SeenMs[row])
        : null;

    /// <summary>Those who would stand by and whose hour is not over, who waits longest first.</summary>
    /// <param name="most">How many, at the most.</param>
    /// <param name="paidSeconds">How long standing by is paid in one stretch of waiting, seconds.</param>
    public IReadOnlyList<Ticket> Willing(int most, long paidSeconds) =>
    [
        .. Tickets.Where(ticket => ticket.WouldStandBy && ticket.StoodBySeconds < paidSeconds)
            .OrderBy(ticket => ticket.Since).ThenBy(ticket => ticket.Performer.Value, StringComparer.Ordinal)
            .Take(most),
    ];

    /// <summary>All tickets, in no order.</summary>
    public IEnumerable<Ticket> Tickets => Columns.Tickets.Take(Count);

    internal int RowOf(PerformerId performer) => _rows.GetValueOrDefault(performer, -1);

    private static long Least(ReadOnlySpan<long> numbers)
    {
        var least = long.MaxValue;
        foreach (var number in numbers) least = Math.Min(least, number);
        return least;
    }
}
