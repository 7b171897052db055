using System.Globalization;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>
/// Live updates: notify, then pull by seq; a client that comes again with its last id misses and doubles nothing.
/// </summary>
internal sealed partial class LiveStreams(
    IGrainFactory grains, IEventLog log, HintHub hub, IHostApplicationLifetime host, TimeProvider clock,
    ServerInstruments instruments, ILogger<LiveStreams> logger)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly Places _places = new(Limits.LiveClients);

    /// <summary>Streams the caller's own state.</summary>
    public Task<IResult> WatchPerformerAsync(HttpContext http)
    {
        if (!TryReadAfter(http.Request, out var after)) return Task.FromResult<IResult>(BadCursor());
        var performer = http.Performer();
        return RunAsync(http, new PerformerFeed(grains.GetGrain<IPerformerGrain>(performer.Value), performer, after));
    }

    /// <summary>Streams what the caller may see of a scene.</summary>
    public async Task<IResult> WatchSceneAsync(HttpContext http, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return Problems.NotFound;
        var view = await grains.GetGrain<ISceneGrain>(id.Value).GetAsync(http.Performer());
        if (view is null) return Problems.NotFound;
        if (!TryReadAfter(http.Request, out var after)) return BadCursor();
        var feed = new SceneFeed(log, view, after);
        // No content is what tells an EventSource not to come again.
        return await feed.IsOverAsync(http.RequestAborted) ? TypedResults.NoContent() : await RunAsync(http, feed);
    }

    private async Task<IResult> RunAsync(HttpContext http, IFeed feed)
    {
        if (!_places.TryEnter())
            return Problems.Of(
                Rejection.Exhausted("live.full", $"{Limits.LiveClients} live streams are open; come again later."));
        instruments.LiveClient(feed.Namespace, 1);
        using var lifetime = new Lifetime(http, host, clock);
        try
        {
            using var watch = hub.Open(feed.Namespace, feed.Key);
            await StreamAsync(new EventStream(http, clock, lifetime.Ended), feed, watch, lifetime.Ended);
        }
        catch (OperationCanceledException) when (lifetime.Ended.IsCancellationRequested)
        {
            LogEnded(logger, feed.Namespace, lifetime.Expired);
        }
        finally
        {
            instruments.LiveClient(feed.Namespace, -1);
            _places.Leave();
        }

        return TypedResults.Empty;
    }

    private async Task StreamAsync(EventStream stream, IFeed feed, HintHub.Watch watch, CancellationToken ct)
    {
        var open = await stream.BeginAsync();
        while (open)
        {
            var pulled = await PullAsync(stream, feed, ct);
            open = await stream.FlushAsync() && pulled != Pulled.Ended;
            if (open && pulled == Pulled.UpToDate) await watch.WaitAsync(Poll, ct);
        }
    }

    private async Task<Pulled> PullAsync(EventStream stream, IFeed feed, CancellationToken ct)
    {
        try
        {
            return await feed.PullAsync(stream, ct);
        }
        catch (Exception fault) when (Faults.IsDamage(fault))
        {
            // The client comes again, and is refused with the code then.
            return Pulled.Ended;
        }
        catch (Exception fault) when (Faults.IsUnavailable(fault))
        {
            // The stream has begun, so there is no status left to send; the next poll tries again.
            LogPullFailed(logger, fault, feed.Namespace);
            return Pulled.UpToDate;
        }
    }

    private static bool TryReadAfter(HttpRequest request, out long after)
    {
        string? text = request.Headers["Last-Event-ID"];
        if (string.IsNullOrEmpty(text)) text = request.Query["after"];
        after = 0;
        return string.IsNullOrEmpty(text)
            || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }

    private static ProblemResult BadCursor() =>
        Problems.BadField("query.invalid", "after", "must be a seq, as must Last-Event-ID");

    [LoggerMessage(20, LogLevel.Debug, "A stream of a {Kind} ended; token expired: {Expired}")]
    private static partial void LogEnded(ILogger logger, string kind, bool expired);

    [LoggerMessage(21, LogLevel.Warning, "A pull of a {Kind} failed and is repeated")]
    private static partial void LogPullFailed(ILogger logger, Exception fault, string kind);
}
