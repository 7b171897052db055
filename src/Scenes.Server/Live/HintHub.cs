namespace Scenes.Server;

/// <summary>
/// Subscribes to the hints of a scene or performer while somebody watches it, once for all watchers. A hint only wakes
/// them; they pull by seq, and poll in case a hint was lost (L4).
/// </summary>
internal sealed partial class HintHub(IClusterClient client, ILogger<HintHub> logger)
{
    private readonly IClusterClient _client = client;
    private readonly ILogger _logger = logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<StreamId, Topic> _topics = [];

    /// <summary>Topics that are watched now.</summary>
    public int Topics
    {
        get
        {
            lock (_gate) return _topics.Count;
        }
    }

    /// <summary>Begins to watch; wakes once more when the subscription stands, so that nothing falls in between.</summary>
    public Watch Open(string streamNamespace, string key)
    {
        var id = StreamId.Create(streamNamespace, key);
        Topic? added = null;
        Watch watch;
        lock (_gate)
        {
            if (!_topics.TryGetValue(id, out var topic)) _topics[id] = topic = added = new Topic(this, id);
            watch = new Watch(this, topic);
            topic.Watches = topic.Watches.Add(watch);
        }

        added?.Subscribe();
        return watch;
    }

    private void Close(Topic topic, Watch watch)
    {
        lock (_gate)
        {
            topic.Watches = topic.Watches.Remove(watch);
            if (!topic.Watches.IsEmpty) return;
            _topics.Remove(topic.Id);
        }

        _ = topic.UnsubscribeAsync();
    }

    /// <summary>One watcher.</summary>
    internal sealed class Watch(HintHub hub, Topic topic) : IDisposable
    {
        private readonly SemaphoreSlim _signal = new(0);
        private int _woken;

        public void Wake()
        {
            if (Interlocked.Exchange(ref _woken, 1) == 0) _signal.Release();
        }

        /// <summary>Waits for a hint, at most for a time.</summary>
        public async Task WaitAsync(TimeSpan time, CancellationToken ct)
        {
            // Reset before the pull that follows: a hint that comes during it wakes again.
            if (await _signal.WaitAsync(time, ct)) Interlocked.Exchange(ref _woken, 0);
        }

        public void Dispose()
        {
            hub.Close(topic, this);
            _signal.Dispose();
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Hints of {Stream} are not to be had; its watchers poll")]
    private static partial void LogNoHints(ILogger logger, Exception fault, StreamId stream);

    [LoggerMessage(11, LogLevel.Debug, "Unsubscribing from {Stream} failed")]
    private static partial void LogNotEnded(ILogger logger, Exception fault, StreamId stream);
}
