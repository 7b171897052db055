using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Scenes.Rooms.Local;

namespace Scenes.Server;

/// <summary>Collects the metrics of a server and its process and shows them as Prometheus text.</summary>
internal sealed class MetricsText : IDisposable
{
    private static readonly string[] Meters =
    [
        "Scenes", "Scenes.Storage", LocalRoomsHosting.MeterName, "Scenes.Embedded", "Microsoft.Orleans",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    // From half a millisecond, about what an append costs, to the ten minutes that somebody may wait for a match.
    private static readonly ExplicitBucketHistogramConfiguration Seconds = new()
    {
        Boundaries =
        [
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600,
        ],
    };

    private readonly Lock _gate = new();
    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly IMeterFactory _meters;
    private readonly MeterProvider _provider;

    /// <summary>Collects from now on.</summary>
    /// <param name="meters">Owns the meters of this server.</param>
    public MetricsText(IMeterFactory meters)
    {
        _meters = meters;
        _reader = new BaseExportingMetricReader(_exporter)
        {
            TemporalityPreference = MetricReaderTemporalityPreference.Cumulative,
        };
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddView(ViewOf).AddReader(_reader).Build();
    }

    public Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = PrometheusWriter.ContentType;
        return http.Response.WriteAsync(Collect(), http.RequestAborted);
    }

    /// <summary>All metrics now.</summary>
    public string Collect()
    {
        lock (_gate)
        {
            _reader.Collect();
            return _exporter.Text;
        }
    }

    public void Dispose() => _provider.Dispose();

    private MetricStreamConfiguration? ViewOf(Instrument instrument)
    {
        // Meters are found by name in the whole process, and another server in it has some of the same names.
        if (instrument.Meter.Scope is IMeterFactory owner && owner != _meters) return MetricStreamConfiguration.Drop;
        // Prometheus keeps the suffix _count for histograms.
        if (instrument.Meter.Name == "System.Runtime" && instrument.Name.EndsWith(".count", StringComparison.Ordinal))
            return new MetricStreamConfiguration { Name = instrument.Name[..^".count".Length] + ".number" };
        return instrument is Histogram<double> { Unit: "s", Advice: null } ? Seconds : null;
    }
}
