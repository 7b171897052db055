using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Scenes.Server;

/// <summary>
/// Writes metrics in the text format of Prometheus, version 0.0.4, named as OpenTelemetry's "Prometheus and OpenMetrics
/// compatibility" says: the unit and, for what only grows, <c>_total</c> behind the name.
/// </summary>
internal sealed class PrometheusWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public void Write(Metric metric)
    {
        var kind = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.ExponentialHistogram => null,
            _ => "gauge",
        };
        if (kind is null) return;
        var name = NameOf(metric.Name, metric.Unit, kind);
        // Orleans describes none of its instruments, and Prometheus wants a help text.
        var help = metric.Description is { Length: > 0 } said ? said : $"{metric.Name} of {metric.MeterName}.";
        _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (kind == "histogram") WriteHistogram(name, in point);
            else Line(name, LabelsOf(in point), ValueOf(metric.MetricType, in point));
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>The name of an instrument as Prometheus has it.</summary>
    public static string NameOf(string name, string unit, string kind)
    {
        var result = new StringBuilder(Sanitize(name));
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" when kind == "gauge" => "_ratio",
            _ => "",
        };
        if (!result.ToString().EndsWith(suffix, StringComparison.Ordinal)) result.Append(suffix);
        if (kind == "counter") result.Append("_total");
        return result.ToString();
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private void WriteHistogram(string name, in MetricPoint point)
    {
        var labels = LabelsOf(in point);
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = $"le=\"{Number(bucket.ExplicitBound)}\"";
            Line(name + "_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", below);
        }

        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string LabelsOf(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in point.Tags)
        {
            if (labels.Length > 0) labels.Append(',');
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(Sanitize(key)).Append("=\"").Append(Escape(text, quotes: true)).Append('"');
        }

        return labels.ToString();
    }

    private static string Sanitize(string name) =>
        string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
        });

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
