using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Scenes.Benchmarks;

/// <summary>Runs a benchmark in both editions, one after the other, each in processes of its own.</summary>
internal static class Comparison
{
    public static async Task<int> RunAsync(string name)
    {
        var embedded = await MeasureAsync(name, "Embedded");
        var cluster = await MeasureAsync(name, "Cluster");
        Console.WriteLine($"{"figure",-28} {"embedded",12} {"cluster",12}  embedded / cluster");
        foreach (var (figure, value) in embedded)
        {
            Console.WriteLine(cluster.TryGetValue(figure, out var other)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{figure,-28} {value,12:0.###} {other,12:0.###}  x {value / other:0.##}")
                : string.Create(CultureInfo.InvariantCulture, $"{figure,-28} {value,12:0.###} {"-",12}"));
        }
        if (cluster.Count == 0)
            Console.Error.WriteLine("The cluster edition did not run: do the Orleans packages restore?");
        return cluster.Count == 0 ? 1 : 0;
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(string name, string edition)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "run", "-c", "Release", "--project", ProjectFolder(), $"-p:Edition={edition}", .. Restore(edition),
            "--", name, "--json",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var figures = new Dictionary<string, double>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{'))
                continue;
            using var json = JsonDocument.Parse(line);
            figures[json.RootElement.GetProperty("figure").GetString()!] =
                json.RootElement.GetProperty("value").GetDouble();
        }
        await process.WaitForExitAsync();
        return figures;
    }

    // As tests/all.sh: where the packages of the cluster edition are, if the default feed does not have them.
    private static IEnumerable<string> Restore(string edition) =>
        edition == "Cluster"
            && Environment.GetEnvironmentVariable("SCENES_CLUSTER_NUGET_CONFIG") is { Length: > 0 } file
            ? [$"-p:RestoreConfigFile={file}"]
            : [];

    private static string ProjectFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
