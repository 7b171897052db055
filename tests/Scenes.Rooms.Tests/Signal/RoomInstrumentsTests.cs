using System.Diagnostics.Metrics;
using Scenes.Rooms.Local;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>Each counter is shown as one series of one instrument, and what there is now goes down again.</summary>
public sealed class RoomInstrumentsTests
{
    [Fact]
    public async Task Instruments_OfDistinctCounts_ShowEachOnce()
    {
        await using var host = await RoomHost.StartAsync();
        using var collected = new Collected(host);
        var counters = host.Rooms.TransportCounters;
        foreach (var drop in Enum.GetValues<TransportDrop>())
            for (var i = -1; i < (int)drop; i++) counters.Drop(drop);
        var (signals, media, sctp) =
            (host.Rooms.Services.Counters, host.Rooms.Services.MediaCounters, host.Rooms.Services.SctpCounters);
        var set = 100L;
        foreach (var all in new object[] { counters, signals, media, sctp })
            foreach (var property in all.GetType().GetProperties().Where(one => one.PropertyType == typeof(long)))
                property.SetValue(all, set++);

        var shown = collected.Take();

        Assert.Equal(shown.Count, shown.Select(one => one.Series).Distinct().Count());
        var values = shown.Select(one => one.Value).Where(value => value > 0).Order();
        var drops = Enumerable.Range(1, Enum.GetValues<TransportDrop>().Length).Select(value => (long)value);
        Assert.Equal([.. drops, .. Enumerable.Range(100, (int)set - 100)], values);
        Assert.All(shown, one => Assert.StartsWith("scenes.rooms.", one.Series, StringComparison.Ordinal));
        Assert.Contains(("scenes.rooms.webhooks outcome=failed", 0L), shown);
    }

    [Fact]
    public void Counters_WhenEverybodyHasLeft_AreWhatTheyWere()
    {
        var stage = new RoomStage();
        var counters = stage.Services.Counters;
        var (ann, ben) = (stage.Client("ann").Join().Connect(), stage.Client("ben").Join().Connect());
        ann.Publish("audio", "7", "microphone");
        ben.Publish("video", "8", "camera");
        Assert.Equal((1, 2, 2), (counters.Rooms, counters.People, counters.Tracks));

        // Whoever comes twice is there once.
        stage.Client("ann").Join();
        Assert.Equal((1, 2, 1), (counters.Rooms, counters.People, counters.Tracks));

        stage.Rooms.Delete(stage.Rooms.Find("stage")!);
        Assert.Equal((0, 0, 0), (counters.Rooms, counters.People, counters.Tracks));
    }

    /// <summary>What one server's instruments show.</summary>
    private sealed class Collected : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Series, long Value)> _shown = [];

        public Collected(RoomHost host)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LocalRoomsHosting.MeterName && instrument.Meter.Scope == host.Meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                var tag = tags.IsEmpty ? "" : $" {tags[0].Key}={tags[0].Value}";
                _shown.Add((instrument.Name + tag, value));
            });
            _listener.Start();
        }

        public List<(string Series, long Value)> Take()
        {
            _shown.Clear();
            _listener.RecordObservableInstruments();
            return [.. _shown];
        }

        public void Dispose() => _listener.Dispose();
    }
}
