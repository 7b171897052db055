using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Scenes.Server;

/// <summary>Keeps what was collected last, as text.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    public string Text { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var writer = new PrometheusWriter();
        foreach (var metric in batch) writer.Write(metric);
        Text = writer.ToString();
        return ExportResult.Success;
    }
}
