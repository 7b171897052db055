using Scenes.Benchmarks;

var benchmarks = new Dictionary<string, Func<Report, Task>>
{
    ["engine"] = EngineBenchmark.RunAsync,
    ["startup"] = StartupBenchmark.RunAsync,
};
var names = args.Where(a => !a.StartsWith('-')).ToArray();
if (names.Length != 1 || !benchmarks.TryGetValue(names[0], out var run))
{
    Console.Error.WriteLine($"usage: Scenes.Benchmarks {string.Join('|', benchmarks.Keys)} [--json]");
    return 2;
}
await run(new Report(isJson: args.Contains("--json")));
return 0;
