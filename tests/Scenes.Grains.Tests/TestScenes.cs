using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Scenes.Domain;
using Scenes.Storage;
using Scenes.Storage.Sqlite;

namespace Scenes.Grains.Tests;

/// <summary>
/// The grains of the edition under test over a store, SQLite's in a temporary folder unless the test brings another,
/// and what tests ask of them.
/// </summary>
internal sealed class TestScenes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("scenes-grains-").FullName;
    private readonly SceneTimings _timings;
    private readonly Func<IEventLog, IEventLog> _wrap;
    private readonly Func<string, Store> _open;
    private readonly IIncomingGrainCallFilter? _filter;
    private readonly TimeProvider _clock;
    private readonly Action<IServiceCollection> _configure;
    private Store _store = null!;
    private EditionHost _host = null!;

    private TestScenes(
        SceneTimings timings, Func<IEventLog, IEventLog> wrap, Func<string, Store> open,
        IIncomingGrainCallFilter? filter, TimeProvider clock, Action<IServiceCollection> configure) =>
        (_timings, _wrap, _open, _filter, _clock, _configure) = (timings, wrap, open, filter, clock, configure);

    public IClusterClient Client => _host.Client;

    public IEventLog Log => _store;

    public IIndexReader Rows => _store;

    /// <param name="timings">How long scenes wait; null for the defaults.</param>
    /// <param name="wrap">What stands between the grains and the log; null for nothing.</param>
    /// <param name="open">Opens the store, given the temporary folder; null for SQLite's.</param>
    /// <param name="filter">Sees each call of a grain; null for none.</param>
    /// <param name="clock">What grains take for the time; null for the system's.</param>
    /// <param name="configure">Registers what the grains would get otherwise; null for nothing.</param>
    public static async Task<TestScenes> StartAsync(
        SceneTimings? timings = null, Func<IEventLog, IEventLog>? wrap = null, Func<string, Store>? open = null,
        IIncomingGrainCallFilter? filter = null, TimeProvider? clock = null,
        Action<IServiceCollection>? configure = null)
    {
        var scenes = new TestScenes(
            timings ?? new SceneTimings(), wrap ?? (log => log), open ?? (folder => SqliteStore.Open(folder)), filter,
            clock ?? TimeProvider.System, configure ?? (_ => { }));
        await scenes.OpenAsync();
        return scenes;
    }

    /// <param name="between">Gets the data folder while nobody has the store open; null for nothing.</param>
    public async Task RestartAsync(Func<string, Task>? between = null)
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        if (between is not null) await between(_folder);
        await OpenAsync();
    }

    public IPerformerGrain Performer(PerformerId id) => Client.GetGrain<IPerformerGrain>(id.Value);

    public ISceneGrain Scene(SceneId id) => Client.GetGrain<ISceneGrain>(id.Value);

    public ICampaignGrain Campaign(CampaignId id) => Client.GetGrain<ICampaignGrain>(id.Value);

    /// <summary>The records of a scene's log, by seq.</summary>
    public async Task<ImmutableArray<SceneEvent>> RecordsAsync(SceneId scene)
    {
        var entries = await _store.ReadAsync(LogNames.Scene(scene), 1, 1_000);
        return [.. entries.SelectMany(entry =>
            JsonSerializer.Deserialize(entry.Payload.Span, ScenesJson.Of<ImmutableArray<SceneEvent>>()))];
    }

    /// <summary>Appends as another activation would: behind whatever the grain itself is still writing.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="records">One record, as JSON.</param>
    /// <param name="at">When; now if null.</param>
    public async Task<LogEntry> WriteAsync(SceneId scene, string records, DateTimeOffset? at = null)
    {
        var ct = TestContext.Current.CancellationToken;
        while (true)
        {
            var result = await _store.AppendAsync(new LogAppend
            {
                Log = LogNames.Scene(scene),
                Expected = await _store.ReadHeadAsync(LogNames.Scene(scene), ct),
                Count = 1,
                At = at ?? TimeProvider.System.GetUtcNow(),
                Payload = Encoding.UTF8.GetBytes(records),
            }, ct);
            if (result is AppendResult.Appended appended) return appended.Entry;
        }
    }

    /// <summary>What stands in an account.</summary>
    public async Task<ImmutableArray<Posting>> PostingsAsync(AccountId account)
    {
        var entries = await _store.ReadAsync(LogNames.Ledger(account), 1, 1_000);
        return [.. entries.SelectMany(entry => JsonSerializer.Deserialize(
            entry.Payload.Span, ScenesJson.Of<ImmutableArray<LedgerEvent>>())).OfType<Posted>()
            .Select(posted => posted.Posting)];
    }

    /// <summary>Waits until a scene is as wanted, looking again at each hint that it grew.</summary>
    public async Task<SceneView> UntilAsync(SceneId scene, PerformerId viewer, Func<SceneView, bool> wanted) =>
        (await UntilAsync(
            Hint.Scenes, scene.Value,
            async () => await Scene(scene).GetAsync(viewer),
            view => view is not null && wanted(view)))!;

    /// <summary>Waits until a segment of a scene's recordings is as wanted, looking again at each hint.</summary>
    public async Task<SegmentView> UntilAsync(SceneId scene, Func<SegmentView, bool> wanted)
    {
        var view = await UntilAsync(
            Hint.Scenes, scene.Value, Scene(scene).GetAllRecordingsAsync, view => view.Segments.Any(wanted));
        return view.Segments.First(wanted);
    }

    /// <summary>Waits until a performer is as wanted, looking again at each hint that something changed.</summary>
    public Task<PerformerView> UntilAsync(PerformerId performer, Func<PerformerView, bool> wanted) =>
        UntilAsync(Hint.Performers, performer.Value, Performer(performer).GetAsync, wanted);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> UntilAsync<T>(string stream, string key, Func<Task<T>> look, Func<T, bool> wanted)
    {
        var hints = Channel.CreateUnbounded<Hint>();
        var subscription = await Client.GetStreamProvider(Hint.Provider)
            .GetStream<Hint>(StreamId.Create(stream, key)).SubscribeAsync(new Listener(hints.Writer));
        using var patience = new CancellationTokenSource(Patience);
        var last = await look();
        try
        {
            while (!wanted(last))
            {
                await hints.Reader.ReadAsync(patience.Token);
                last = await look();
            }

            return last;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"After {Patience.TotalSeconds} s {stream} {key} is still {last}.");
        }
        finally
        {
            await subscription.UnsubscribeAsync();
        }
    }

    private async Task OpenAsync()
    {
        _store = _open(_folder);
        // One for all silos.
        var log = _wrap(_store);
        _host = await EditionHost.StartAsync(_store, services =>
        {
            services.AddLogging();
            services.AddSingleton(log);
            services.AddSingleton(_clock);
            _configure(services);
            services.AddSceneGrains(_timings);
            if (_filter is not null) services.AddSingleton(_filter);
        });
    }

    private sealed class Listener(ChannelWriter<Hint> hints) : IAsyncObserver<Hint>
    {
        public async Task OnNextAsync(Hint item, StreamSequenceToken? token = null) => await hints.WriteAsync(item);

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }
}
