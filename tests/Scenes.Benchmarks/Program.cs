using System.Globalization;
using Scenes.Benchmarks;

var benchmarks = new Dictionary<string, Func<Report, Task>>(EditionBenchmarks.All)
{
    ["engine"] = EngineBenchmark.RunAsync,
    ["labels"] = LabelsBenchmark.RunAsync,
    ["matcher"] = MatcherBenchmark.RunAsync,
    ["matches"] = MatcherLoad.MeasureRateAsync,
    ["recording"] = RecordingBenchmark.RunAsync,
    ["rooms"] = RoomsBenchmark.RunAsync,
    ["startup"] = StartupBenchmark.RunAsync,
};
if (args is [RoomsServer.Command, var port, var mediaPort])
{
    await RoomsServer.RunAsync(
        int.Parse(port, CultureInfo.InvariantCulture), int.Parse(mediaPort, CultureInfo.InvariantCulture));
    return 0;
}

var names = args.Where(a => !a.StartsWith('-')).ToArray();
if (names.Length != 1 || !benchmarks.TryGetValue(names[0], out var run))
{
    Console.Error.WriteLine($"usage: Scenes.Benchmarks {string.Join('|', benchmarks.Keys)} [--json | --compare]");
    return 2;
}
if (args.Contains("--compare"))
    return await Comparison.RunAsync(names[0]);
await run(new Report(isJson: args.Contains("--json")));
return 0;
