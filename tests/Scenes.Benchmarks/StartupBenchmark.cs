using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Scenes.Benchmarks;

/// <summary>From the start of a built server's process, with a new data folder, to its first ready answer. The best of seven.</summary>
internal static class StartupBenchmark
{
    private const int Starts = 7;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Report report)
    {
        report.Add("startup.ready_s", await BestAsync("Production"), "s");
        report.Add("startup.seeded_s", await BestAsync("Development"), "s");
    }

    private static async Task<double> BestAsync(string environment)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Starts; i++) best = Math.Min(best, (await StartAsync(environment)).TotalSeconds);
        return best;
    }

    private static async Task<TimeSpan> StartAsync(string environment)
    {
        var folder = Directory.CreateTempSubdirectory("scenes-startup-");
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Scenes.Server.dll"));
        start.ArgumentList.Add($"--environment={environment}");
        start.ArgumentList.Add($"--urls={url}");
        start.ArgumentList.Add("--Scenes:AdminUrl=http://127.0.0.1:0");
        start.ArgumentList.Add($"--Scenes:DataDirectory={folder.FullName}");
        start.ArgumentList.Add("--Scenes:SiloPort=0");
        start.ArgumentList.Add("--Scenes:GatewayPort=0");
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (!await IsReadyAsync(client))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Limit)
                    throw new InvalidOperationException("The server did not become ready.");
                await poll.WaitForNextTickAsync();
            }

            return Stopwatch.GetElapsedTime(begun);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
