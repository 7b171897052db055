using System.Diagnostics.Metrics;

namespace Scenes.Storage;

/// <summary>The store's metrics; none carries an id.</summary>
internal sealed class StoreInstruments : IDisposable
{
    public const string MeterName = "Scenes.Storage";

    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _writes;
    private readonly Histogram<double> _duration;

    public StoreInstruments(TimeProvider clock, IMeterFactory? meters)
    {
        _clock = clock;
        _meter = meters?.Create(MeterName) ?? new Meter(MeterName);
        _commits = _meter.CreateCounter<long>("scenes.store.commits", "{commit}", "Write transactions committed.");
        _writes = _meter.CreateCounter<long>("scenes.store.writes", "{write}", "Writes made durable by them.");
        _duration = _meter.CreateHistogram<double>("scenes.store.commit.duration", "s", "From begin to durable.");
    }

    public long Now => _clock.GetTimestamp();

    public void Committed(long begun, int writes)
    {
        _commits.Add(1);
        _writes.Add(writes);
        _duration.Record(_clock.GetElapsedTime(begun).TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
