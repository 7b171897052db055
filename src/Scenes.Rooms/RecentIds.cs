namespace Scenes.Rooms;

/// <summary>Remembers the last so many ids. Callable from any thread.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Remembers an id, and forgets the oldest when there are too many.</summary>
    /// <returns>False when it was known.</returns>
    public bool Add(string id)
    {
        lock (_lock)
        {
            if (!_known.Add(id)) return false;
            _order.Enqueue(id);
            if (_order.Count > capacity) _known.Remove(_order.Dequeue());
            return true;
        }
    }
}
