using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Pairs the performers of a pool. Reentrant: performers announce themselves while a pass asks them.</summary>
[Reentrant]
internal sealed partial class MatcherGrain(
    IIndexReader rows, TimeProvider clock, IEntropy entropy, SceneTimings timings, MatchPolicy policy,
    SceneInstruments instruments, ILogger<MatcherGrain> logger)
    : Grain, IMatcherGrain
{
    // Rules expand, campaigns open and people fall silent without a word to the matcher.
    private static readonly TimeSpan PassPeriod = TimeSpan.FromSeconds(1);

    // Those who come at the same time are looked at together.
    private static readonly TimeSpan ArrivalWindow = TimeSpan.FromMilliseconds(20);

    // How old an explanation may be that a heartbeat is answered with: heartbeats come every 5 s.
    private static readonly TimeSpan ExplainedFor = TimeSpan.FromSeconds(4);

    private readonly WaitingRoom _room = new();
    private readonly MatchPass _pass = new();
    private readonly PoolNeeds _needs = new();
    private readonly WorkShare _passing = new(clock, 0.25);
    private readonly WorkShare _explaining = new(clock, 0.1);
    private readonly Dictionary<PerformerId, (Explanation? Why, DateTimeOffset At)> _explained = [];
    private PoolId _pool;
    private IGrainTimer _timer = null!;
    private DateTimeOffset _nextPass;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private Task _asking = Task.CompletedTask;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pool = PoolId.Parse(this.GetPrimaryKeyString());
        _nextPass = Now + PassPeriod;
        _timer = this.RegisterGrainTimer(
            TickAsync, new GrainTimerCreationOptions(PassPeriod, PassPeriod) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Standing> AnnounceAsync(Ticket ticket)
    {
        // Whoever comes first is told what is so; nobody waits here for a store that is down after that.
        if (_askedAt == DateTimeOffset.MinValue) await AskIfOlderAsync(PassPeriod);
        await (_firstRecall ??= RecallAsync());
        if (TakeStandby(ticket)) return new Standing(true, StandsBy);
        if (_offered.ContainsKey(ticket.Performer))
        {
            _offered[ticket.Performer] = ticket;
        }
        else if (_room.Count >= Limits.TicketsPerPool && _room.Find(ticket.Performer) is null)
        {
            return new Standing(false, new Explanation(
                WaitCode.Full, "The pool is full; you are taken in as soon as there is room.", null, null, null, null));
        }
        else
        {
            _room.Put(ticket);
            _explained.Remove(ticket.Performer);
            PassSoon();
        }

        _waits.Begin(ticket, Now);
        return new Standing(true, Why(ticket.Performer), _waits.ToldTo(ticket.Performer));
    }

    /// <inheritdoc/>
    public Task<Standing> RenewAsync(PerformerId performer, long revision, DateTimeOffset seenAt)
    {
        if (_standbys.Renew(performer, revision, seenAt)) return Task.FromResult(new Standing(true, StandsBy));
        var isOffered = _offered.GetValueOrDefault(performer)?.Revision == revision;
        var waits = isOffered || _room.Renew(performer, revision, seenAt);
        return Task.FromResult(waits
            ? new Standing(true, Why(performer), _waits.ToldTo(performer))
            : new Standing(false, null));
    }

    /// <inheritdoc/>
    public async Task<Explanation?> ExplainAsync(PerformerId performer)
    {
        if (_standbys.Find(performer) is not null) return StandsBy;
        await AskIfOlderAsync(PassPeriod);
        return MatchExplainer.Explain(_room, performer, _needs.Cells, Now)
            ?? _explained.GetValueOrDefault(performer).Why;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(PerformerId performer)
    {
        LearnLeft(performer);
        Forget(performer);
        _standbys.Remove(performer);
        // An offer to them goes on: the reservation decides. But they do not come back from it.
        if (_offered.ContainsKey(performer)) _offered[performer] = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PoolView> GetAsync()
    {
        var oldest = _room.Oldest is { } since ? Now - since : TimeSpan.Zero;
        return Task.FromResult(new PoolView(_pool, _room.Count + _offered.Count,
            _needs.Cells.Count(cell => cell.Open > 0), _matched, Math.Max(0, oldest.TotalSeconds),
            _waits.Expected, _waits.Hits, _waits.Misses,
            _standby.Standing, _standby.Target, _standby.Windows, _drops.Rate));
    }

    private void Forget(PerformerId performer)
    {
        _room.Remove(performer);
        _explained.Remove(performer);
    }

    /// <summary>Why somebody waits: looked at now, unless that was done just before or would take too much.</summary>
    private Explanation? Why(PerformerId performer)
    {
        var (why, at) = _explained.GetValueOrDefault(performer);
        if (Now - at < ExplainedFor || _offered.ContainsKey(performer)) return why;
        // What the campaigns said long ago explains nothing.
        if (_explaining.Rest > TimeSpan.Zero || Now - _askedAt > ExplainedFor) return why;
        why = _explaining.Do(() => MatchExplainer.Explain(_room, performer, _needs.Cells, Now));
        _explained[performer] = (why, Now);
        return why;
    }

    /// <summary>Brings the next pass forward, as far as passes may take their share.</summary>
    private void PassSoon()
    {
        var due = _passing.Rest > ArrivalWindow ? _passing.Rest : ArrivalWindow;
        if (Now + due >= _nextPass) return;
        _nextPass = Now + due;
        _timer.Change(due, PassPeriod);
    }

    private async Task TickAsync()
    {
        _nextPass = DateTimeOffset.MaxValue;
        try
        {
            await PassAsync();
            await LookAfterStandbysAsync();
        }
        finally
        {
            if (_nextPass == DateTimeOffset.MaxValue) _nextPass = Now + PassPeriod;
        }
    }

    private async Task PassAsync()
    {
        var stale = Stale;
        if (_room.RemoveSilent(stale, (who, seenAt) => Learn(_waits.Left(who, seenAt))) > 0) ForgetExplanations();
        TendForecast(stale);
        if (_room.Count == 0) return;
        await AskIfOlderAsync(PassPeriod);
        if (Now - _askedAt > PassPeriod) return;
        var options = new MatchOptions(Draw(), policy.LongestWaitFirst.Contains(_pool));
        foreach (var pair in _passing.Do(() => _pass.Run(_room, _needs.Cells, Now, options))) Queue(pair);
        SendOffers();
    }

    private void ForgetExplanations()
    {
        foreach (var performer in _explained.Keys)
        {
            if (_room.Find(performer) is null && !_offered.ContainsKey(performer)) _explained.Remove(performer);
        }
    }

    /// <summary>Asks the campaigns what they want, unless they were asked lately. All who wait for it share one
    /// asking.</summary>
    private Task AskIfOlderAsync(TimeSpan age)
    {
        if (Now - _askedAt < age) return Task.CompletedTask;
        // A store that answers at once has ended the asking before it is kept.
        return _asking.IsCompleted ? _asking = AskAsync() : _asking;
    }

    private async Task AskAsync()
    {
        try
        {
            var open = await rows.ReadAsync(ReadModels.OpenCampaigns, _pool.Value, null, Limits.CampaignsPerPool);
            var needs = await Task.WhenAll(open.Select(row => NeedOfAsync(row.Key)));
            _needs.Set([.. needs.OfType<CampaignNeed>()]);
            _askedAt = Now;
        }
        catch (StoreException exception)
        {
            // No offer could be written either: the next pass asks again.
            LogUnread(logger, exception, _pool.Value);
        }
    }

    private async Task<CampaignNeed?> NeedOfAsync(string campaign)
    {
        try
        {
            return await GrainFactory.GetGrain<ICampaignGrain>(campaign).GetNeedAsync();
        }
        catch (Exception exception)
        {
            // One campaign that cannot be asked must not stop the others.
            LogUnasked(logger, exception, campaign);
            return null;
        }
    }

    private ulong Draw()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        entropy.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }

    [LoggerMessage(33, LogLevel.Warning, "The campaigns of {Pool} could not be read.")]
    private static partial void LogUnread(ILogger logger, Exception exception, string pool);

    [LoggerMessage(32, LogLevel.Warning, "Campaign {Campaign} could not be asked what it needs.")]
    private static partial void LogUnasked(ILogger logger, Exception exception, string campaign);
}
