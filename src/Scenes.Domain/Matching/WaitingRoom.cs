namespace Scenes.Domain;

/// <summary>The tickets of a pool, kept so that a pass over very many is quick. One caller at a time.</summary>
public sealed class WaitingRoom
{
    private readonly Dictionary<PerformerId, int> _rows = [];

    /// <summary>How many wait.</summary>
    public int Count => Columns.Count;

    internal TicketColumns Columns { get; } = new();

    /// <summary>Adds a ticket; a performer's earlier one is replaced.</summary>
    public void Put(MatchTicket ticket)
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

    /// <summary>A performer's ticket; null when there is none.</summary>
    public MatchTicket? Find(PerformerId performer) =>
        _rows.TryGetValue(performer, out var row) ? Columns.Tickets[row] : null;

    internal int RowOf(PerformerId performer) => _rows.GetValueOrDefault(performer, -1);
}
