using System.Globalization;
using System.Text.Json;

namespace Scenes.Benchmarks;

/// <summary>Writes figures, one a line.</summary>
internal sealed class Report(bool isJson)
{
    public void Add(string figure, double value, string unit)
    {
        // Three digits are more than the noise of a shared machine leaves.
        var rounded = double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Console.WriteLine(isJson
            ? JsonSerializer.Serialize(new { figure, value = rounded, unit, edition = BenchmarkEngine.Edition })
            : string.Create(CultureInfo.InvariantCulture, $"{figure,-28} {rounded,12:0.###} {unit}"));
    }
}
