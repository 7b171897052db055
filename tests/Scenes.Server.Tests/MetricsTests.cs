using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>
/// The admin port serves metrics that a real Prometheus takes, and its list in the README is the code's.
/// </summary>
public sealed class MetricsTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Metrics_AfterAScene_HaveItsNumbers()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var text = await GetAsync("/metrics");
        Assert.Contains("scenes_scene_moves_total{phase=\"Live\"", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE scenes_match_wait_seconds histogram", text, StringComparison.Ordinal);
        Assert.Contains("scenes_match_wait_seconds_bucket{pool=", text, StringComparison.Ordinal);
        Assert.Contains("skill=\"unverified\",standing=\"newcomer\"", text, StringComparison.Ordinal);
        Assert.Contains("scenes_match_offers_total{pool=", text, StringComparison.Ordinal);
        Assert.Contains("le=\"+Inf\"}", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Scene.Value, text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Performers[0], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_ReadByARealPrometheus_AreRight()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var promtool = Start();
        Assert.SkipWhen(promtool is null, "promtool is not installed (Debian package prometheus)");
        await promtool!.StandardInput.WriteAsync(await GetAsync("/metrics"));
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        // 1 is what Prometheus cannot read; 3 is what it reads and would name otherwise, as what Orleans names.
        Assert.True(promtool.ExitCode is 0 or 3, said);
        var complaints = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(complaints, line => !line.StartsWith("orleans_", StringComparison.Ordinal));
    }

    [Fact]
    public void Collect_MetersOfAnotherServerInTheProcess_AreLeftOut()
    {
        using var own = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var text = new MetricsText(own.GetRequiredService<IMeterFactory>());

        foreach (var (server, name) in new[] { (own, "scenes.own"), (other, "scenes.other") })
            server.GetRequiredService<IMeterFactory>().Create("Scenes").CreateCounter<long>(name).Add(1);

        var collected = text.Collect();
        Assert.Contains("scenes_own", collected, StringComparison.Ordinal);
        Assert.DoesNotContain("scenes_other", collected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/limits")]
    [InlineData("/api/v1/me")]
    [InlineData("/health/live")]
    [InlineData("/dev/sign-in")]
    public async Task AdminPort_AskedForAnythingElse_HasNothing(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Admin };
        await client.SendAsync(HttpMethod.Get, path).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Health_OnTheAdminPort_HasDetails()
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Admin };
        var report = await client.SendAsync(HttpMethod.Get, "/health").ReadAsync<HealthReport>();
        Assert.Equal("ready", report.Status);
        Assert.Equal(EngineHosting.Edition, report.Edition);
    }

    [Fact]
    public async Task Instruments_OfScenes_AreThoseOfTheReadme()
    {
        var instruments = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Name.StartsWith("scenes.", StringComparison.Ordinal))
                    instruments.Add($"| `{instrument.Name}` | {instrument.Unit} | {instrument.Description} |");
            },
        };
        listener.Start();
        using var stage = await Stage.OpenAsync(fixture.Server);
        await using var withRooms = await RunningServer.StartAsync(
            settings: ["--Scenes:Rooms:Mode=Local", "--Scenes:Rooms:UdpPort=0"]);
        var readme = await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Scenes.Server.README.md"), TestContext.Current.CancellationToken);
        var rows = readme.Where(line => line.StartsWith("| `scenes.", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|')[..4]) + "|");
        Assert.Equal(instruments, rows);
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Admin };
        return await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static Process? Start()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = folders.Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
        return program is null ? null : Process.Start(new ProcessStartInfo(program, "check metrics")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
    }
}
