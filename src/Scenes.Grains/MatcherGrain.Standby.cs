using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// Those who stand by, and scenes that lost somebody. Who stands by is in the store, and decided by each performer's
/// own grain; what is known here comes again with heartbeats. They are in no pass while they are needed, so that what
/// was promised to the scenes that are played holds; whoever is not needed any more waits on in their old place.
/// </summary>
internal sealed partial class MatcherGrain
{
    private static readonly TimeSpan StandbyPeriod = TimeSpan.FromSeconds(5);

    // Scenes begin and end all the time: nobody is sent back and forth for that.
    private static readonly TimeSpan SurplusPeriod = TimeSpan.FromSeconds(30);

    private static readonly Explanation StandsBy = new(WaitCode.Standby,
        "You stand by, paid: you are asked first when a scene loses somebody. You keep your place.",
        null, null, null, null);

    private readonly WaitingRoom _standbys = new();
    private readonly HashSet<SceneId> _filling = [];
    private readonly DateTimeOffset _awakeSince = clock.GetUtcNow();

    // Scenes before their first curveball, and whether they lost somebody.
    private readonly Dictionary<SceneId, bool> _windows = [];
    private DropEstimate _drops = DropEstimate.Prior;
    private DropEstimate? _keptDrops;
    private DateTimeOffset _standbyLook;
    private DateTimeOffset? _surplusSince;
    private (int Windows, int Standing, int Target) _standby;

    /// <inheritdoc/>
    public async Task<StandInSearch> StandInAsync(Vacancy vacancy)
    {
        _windows[vacancy.Scene] = true;
        if (!_filling.Add(vacancy.Scene)) return StandInSearch.Asked;
        try
        {
            return await FillAsync(vacancy);
        }
        finally
        {
            _filling.Remove(vacancy.Scene);
        }
    }

    /// <summary>Keeps the ticket of somebody who stands by; false for one who does not.</summary>
    private bool TakeStandby(Ticket ticket)
    {
        if (ticket.StandingBySince is null)
        {
            _standbys.Remove(ticket.Performer);
            return false;
        }

        // How long they would have waited nobody learns.
        LearnLeft(ticket.Performer);
        Forget(ticket.Performer);
        _standbys.Put(ticket);
        if (_offered.ContainsKey(ticket.Performer)) _offered[ticket.Performer] = null;
        return true;
    }

    private async Task<StandInSearch> FillAsync(Vacancy vacancy)
    {
        var posts = await ReadPostsAsync();
        _standbys.RemoveSilent(Stale);
        var unheard = _awakeSince > Stale && posts.Any(post =>
            _standbys.Find(post.Performer) is null && !vacancy.Known.Contains(post.Performer));
        if (_standbys.Count > 0)
        {
            var survivor = await PresentAsync(vacancy.Survivor);
            var observers = await Task.WhenAll(vacancy.Observers.Select(PresentAsync));
            var gone = await Task.WhenAll(vacancy.Gone.Select(PresentAsync));
            foreach (var ticket in StandInOrder.Of(
                vacancy, survivor, [.. observers], [.. gone], _standbys.Tickets, Now))
            {
                // Another scene may be asking them since.
                if (_standbys.Remove(ticket.Performer) && await AskAsync(vacancy, ticket)) return StandInSearch.Asked;
            }
        }

        return unheard ? StandInSearch.AskAgain : StandInSearch.Nobody;
    }

    private async Task<Ticket> PresentAsync(PerformerId performer) =>
        StandInOrder.PresentOf(await GrainFactory.GetGrain<IPerformerGrain>(performer.Value).GetAsync());

    /// <summary>
    /// Sets the money aside, books the person, asks. Whoever cannot be booked comes again with the next heartbeat; what
    /// is lost on the way lapses.
    /// </summary>
    private async Task<bool> AskAsync(Vacancy vacancy, Ticket ticket)
    {
        var waits = Pay.PaidWaitSeconds(ticket, Now, timings);
        var raise = await GrainFactory.GetGrain<ICampaignGrain>(vacancy.Campaign.Value)
            .RaiseHoldAsync(new HoldRaise(vacancy.Scene, ticket.Performer, vacancy.StandIn, waits));
        if (!raise.Accepted)
        {
            _standbys.Put(ticket);
            return false;
        }

        var performer = GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value);
        var until = Now.AddSeconds(2 * timings.StandInSeconds);
        var booking = new Booking(vacancy.Scene, until, Observing: false, ticket.Revision);
        if (!(await performer.ReserveAsync(booking)).Accepted) return false;
        var asked = await GrainFactory.GetGrain<ISceneGrain>(vacancy.Scene.Value)
            .AskStandInAsync(new StandInOffer(vacancy.Role, ticket.Performer, raise.Value, waits));
        if (asked.Accepted) return true;
        await performer.ReleaseAsync(
            new Release(vacancy.Scene, ReleaseReason.BackToFront, vacancy.Prompt.Prompt, null, 0));
        return false;
    }

    /// <summary>Appoints as many as the scenes that are played now want, and lets go whom they do not.</summary>
    private async Task LookAfterStandbysAsync()
    {
        if (Now < _standbyLook) return;
        _standbyLook = Now + StandbyPeriod;
        try
        {
            var rowsOfWindows = await rows.ReadAsync(
                ReadModels.OpenWindows, _pool.Value, null, StoreLimits.ReadRows);
            var posts = await ReadPostsAsync();
            _standbys.RemoveSilent(Stale);
            await RecallDropsAsync();
            var windows = CountWindows(rowsOfWindows);
            await KeepDropsAsync();
            _standby = (windows, posts.Count, StandbyTarget.Of(windows, _drops.Rate));
            if (posts.Count < _standby.Target) await AppointAsync(_standby.Target - posts.Count);
            await LetGoAsync(posts);
        }
        catch (Exception exception)
        {
            // A store or a performer that does not answer now may the next time.
            LogNotLooked(logger, exception, _pool.Value);
        }
    }

    /// <summary>Asks for the drop rate that was seen before, once: nobody is appointed or let go without.</summary>
    private async Task RecallDropsAsync()
    {
        if (_keptDrops is not null) return;
        var kept = DropEstimate.Of(await Forecast.GetDropsAsync());
        // The look of another turn may have asked meanwhile, and have counted since.
        if (_keptDrops is null) _keptDrops = _drops = kept;
    }

    /// <summary>
    /// Keeps the drop rate before anything is done by it. What the scenes of this moment lost is not kept: while there
    /// is no matcher nobody sees how they end.
    /// </summary>
    private async Task KeepDropsAsync()
    {
        var drops = _drops;
        if (drops == _keptDrops) return;
        await Forecast.KeepDropsAsync(drops.History);
        _keptDrops = drops;
    }

    private int CountWindows(ImmutableArray<IndexRow> rowsOfWindows)
    {
        var open = rowsOfWindows
            .Select(row => JsonSerializer.Deserialize(row.Document, ScenesJson.Of<WindowRow>())!)
            .Where(row => row.Lost || row.Until > Now).ToDictionary(row => row.Scene, row => row.Lost);
        foreach (var (scene, lost) in open) _windows[scene] = lost || _windows.GetValueOrDefault(scene);
        foreach (var (scene, lost) in _windows.Where(window => !open.ContainsKey(window.Key)).ToList())
        {
            _drops = _drops.After(lost);
            _windows.Remove(scene);
        }

        return open.Count;
    }

    private async Task AppointAsync(int missing)
    {
        foreach (var ticket in _room.Willing(missing, timings.MaxPaidWaitSeconds))
        {
            await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value)
                .StandByAsync(_pool, ticket.Revision);
        }
    }

    private async Task LetGoAsync(IReadOnlyList<(PerformerId Performer, DateTimeOffset Since)> posts)
    {
        var surplus = posts.Count - _standby.Target;
        if (surplus <= 0) _surplusSince = null;
        else _surplusSince ??= Now;
        if (_surplusSince is not { } since || Now - since < SurplusPeriod) return;
        foreach (var (performer, _) in posts.OrderByDescending(post => post.Since).Take(surplus))
            await GrainFactory.GetGrain<IPerformerGrain>(performer.Value).StandDownAsync(_pool);
    }

    private async Task<IReadOnlyList<(PerformerId Performer, DateTimeOffset Since)>> ReadPostsAsync()
    {
        var all = await rows.ReadAsync(ReadModels.Standbys, ReadModels.All, null, StoreLimits.ReadRows);
        return
        [
            .. all.Select(row => (Performer: PerformerId.Parse(row.Key),
                    Post: JsonSerializer.Deserialize(row.Document, ScenesJson.Of<StandbyPost>())!))
                .Where(row => row.Post.Pool == _pool).Select(row => (row.Performer, row.Post.Since)),
        ];
    }

    [LoggerMessage(37, LogLevel.Warning, "Those who stand by in {Pool} could not be looked after.")]
    private static partial void LogNotLooked(ILogger logger, Exception exception, string pool);
}
