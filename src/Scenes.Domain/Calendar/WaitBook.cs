using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// The waits of a pool: tells whoever comes how long it will be, keeps what it told until the wait ends, and learns
/// from that. What was learnt before comes from elsewhere and may come late: until then nobody is told anything, and
/// the waits that end are kept; whoever waits then is told as soon as it comes. One caller at a time.
/// </summary>
/// <remarks>
/// A wait in a pool ends with the first offer there. Who left, fell silent, or was matched in another pool might have
/// waited here for any longer: they are told to the forecast as waits without a match. Who comes back from an offer is
/// served before all others, so their second wait is like nobody else's: it is neither foretold nor learnt from.
/// </remarks>
public sealed class WaitBook
{
    private readonly Dictionary<PerformerId, OpenWait> _open = [];
    private readonly Dictionary<PerformerId, DateTimeOffset> _lost = [];
    private readonly Queue<EndedWait> _before = new();
    private WaitForecast? _forecast;

    /// <summary>Whether it was told what was learnt before.</summary>
    public bool IsRecalled => _forecast is not null;

    /// <summary>Waits that are not over.</summary>
    public int Open => _open.Count;

    /// <summary>Waits that have ended so far.</summary>
    public long Ended { get; private set; }

    /// <summary>The range for somebody who comes now; null while too little is known.</summary>
    public WaitRange? Expected => _forecast?.Range();

    /// <summary>Waits that lay within the range they were told.</summary>
    public long Hits => _forecast?.Hits ?? 0;

    /// <summary>Waits that did not.</summary>
    public long Misses => _forecast?.Misses ?? 0;

    /// <summary>Takes up what was learnt before, once.</summary>
    /// <param name="history">Null when there is nothing.</param>
    /// <param name="now">When it came: whoever waits is told by the waits that took as long as theirs.</param>
    public void Recall(WaitHistory? history, DateTimeOffset now)
    {
        if (_forecast is not null) return;
        _forecast = history is null ? new WaitForecast() : new WaitForecast(history);
        while (_before.TryDequeue(out var wait)) _forecast.Observe(TimeSpan.FromSeconds(wait.Seconds), wait.Matched);
        foreach (var (performer, open) in _open.ToList()) _open[performer] = open with { Told = Tell(open.Since, now) };
    }

    /// <summary>All that is known, to be kept elsewhere.</summary>
    /// <exception cref="InvalidOperationException">What was learnt before is not known yet.</exception>
    public WaitHistory History() =>
        _forecast?.History() ?? throw new InvalidOperationException("What is not known cannot be kept.");

    /// <summary>Notes that the pool has a ticket, of somebody new or known.</summary>
    public void Begin(Ticket ticket, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        _lost.Remove(ticket.Performer);
        if (_open.TryGetValue(ticket.Performer, out var open))
        {
            if (open.Since == ticket.Since) return;
            // They went and came again, and nobody said so.
            Left(ticket.Performer, ticket.Since);
        }

        if (ticket.InFront || !ticket.Passed.IsEmpty) return;
        _open[ticket.Performer] = new OpenWait(ticket.Since, Tell(ticket.Since, now));
    }

    /// <summary>What somebody was told, as a rule when their wait began here; null when that was nothing.</summary>
    public WaitRange? ToldTo(PerformerId performer) => _open.GetValueOrDefault(performer)?.Told;

    /// <summary>An offer was made to them.</summary>
    /// <returns>Whether the range held that they were told; null when they were told none, or have no wait
    /// here.</returns>
    public bool? Matched(PerformerId performer, DateTimeOffset at) => End(performer, at, matched: true);

    /// <summary>They left without an offer, at the last sign of life where nothing else is known.</summary>
    /// <returns>False when they waited for longer than they were told; null when nothing can be said.</returns>
    public bool? Left(PerformerId performer, DateTimeOffset at) => End(performer, at, matched: false);

    /// <summary>The pool has their ticket no more. They come again with their next heartbeat, or do not.</summary>
    public void Lost(PerformerId performer, DateTimeOffset at)
    {
        if (_open.ContainsKey(performer)) _lost[performer] = at;
    }

    /// <summary>Ends the waits of those who were lost before an instant and did not come again.</summary>
    /// <returns>What <see cref="Left"/> returns of each.</returns>
    public ImmutableArray<bool?> EndLost(DateTimeOffset before)
    {
        if (_lost.Count == 0) return [];
        var gone = _lost.Where(lost => lost.Value < before).ToList();
        return [.. gone.Select(lost => Left(lost.Key, lost.Value))];
    }

    private WaitRange? Tell(DateTimeOffset since, DateTimeOffset now) =>
        _forecast?.Range(now > since ? now - since : TimeSpan.Zero);

    private bool? End(PerformerId performer, DateTimeOffset at, bool matched)
    {
        _lost.Remove(performer);
        if (!_open.Remove(performer, out var open)) return null;
        Ended++;
        var wait = at > open.Since ? at - open.Since : TimeSpan.Zero;
        if (_forecast is not null) return _forecast.Observe(wait, matched, open.Told);
        _before.Enqueue(new EndedWait(wait.TotalSeconds, matched));
        if (_before.Count > WaitForecast.Remembered) _before.Dequeue();
        return null;
    }

    private sealed record OpenWait(DateTimeOffset Since, WaitRange? Told);
}
