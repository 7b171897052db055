using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>
/// <c>labels-client.mjs</c> brings every label to the server once and in order, however often its connection is cut.
/// </summary>
public sealed class ReferenceClientTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const int Batches = 300;

    [Trait("Length", "long")]
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public async Task Client_CutInMidFlight_StoresEachLabelOnceAndInOrder(int cuts)
    {
        var node = FindNode();
        if (node is null) Assert.Skip("node (20 or later) is not installed");
        using var stage = await Stage.OpenAsync(fixture.Server);
        var random = new Random(20_261_122);
        await using var relay = new CuttingRelay(
            fixture.Server.Public, Enumerable.Range(0, cuts).Select(_ => random.Next(1_000, 12_000)));
        var url = new Uri(relay.Address, $"{stage.Path}/labels").ToString();
        var said = await RunAsync(
            node, url, fixture.Server.Token(Roles.Performer, stage.Performers[0]), stage.Slots[0]);
        Assert.Equal(cuts, relay.Cut);
        Assert.Equal((1000, "bye"), ((int)said[^1]["code"]!, (string)said[^1]["reason"]!));
        var acked = said[..^1].Select(line => (long)line["firstSeq"]!).ToList();
        Assert.Equal(Batches, acked.Count);
        var stored = await stage.StoredAsync();
        Assert.Equal(Enumerable.Range(0, Batches).Select(i => i / (double)Batches),
            stored.Select(label => ((EventLabel)label.Record.Label).Intensity));
        Assert.Equal(stored.Select(label => label.Seq), acked.Order());
    }

    [Fact]
    public async Task Client_OfThePage_HasSixtyLines()
    {
        var lines = await File.ReadAllLinesAsync(ClientPath, TestContext.Current.CancellationToken);
        Assert.InRange(lines.Length, 1, 60);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
    }

    private static string ClientPath => Path.Combine(AppContext.BaseDirectory, "labels-client.mjs");

    private static async Task<List<JsonObject>> RunAsync(string node, string url, string token, string slot)
    {
        var start = new ProcessStartInfo(node) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Node 20 has the WebSocket of browsers behind a switch; later ones take the switch and need it not.
        string[] arguments =
        [
            "--experimental-websocket", "--no-warnings",
            Path.Combine(AppContext.BaseDirectory, "labels-driver.mjs"), ClientPath, url, token, slot, $"{Batches}",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!.AsObject())];
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static string? FindNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);
}
