using System.Text.Json.Nodes;
using Scenes.Delivery;
using Scenes.Storage;
using Scenes.Storage.Sqlite;

namespace Scenes.Cli.Tests;

/// <summary>The command line: exit codes, results on one side, talk on the other.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-cli-");
    private readonly StringWriter _results = new();
    private readonly StringWriter _talk = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _results.Dispose();
        _talk.Dispose();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("rehearse")]
    [InlineData("rehearse --server nowhere --pairs 1 --seconds 10")]
    [InlineData("rehearse --server http://127.0.0.1:1 --pairs 0 --seconds 10")]
    [InlineData("rehearse --server http://127.0.0.1:1 --pairs 1 --seconds 9")]
    [InlineData("log verify")]
    [InlineData("log verify --data a --store postgres://b/c")]
    [InlineData("log verify --store nonsense")]
    [InlineData("log rebuild")]
    [InlineData("delivery verify")]
    [InlineData("prompt check")]
    public async Task Run_WrongCommandLine_Usage(string line)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(line.Split(' ')));
        Assert.Empty(_results.ToString());
        Assert.Contains("--help", _talk.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rehearse ")]
    [InlineData("log verify ")]
    [InlineData("log rebuild ")]
    [InlineData("delivery verify ")]
    [InlineData("prompt check ")]
    public async Task Run_Help_HasExamples(string command)
    {
        Assert.Equal(ExitCode.Ok, await RunAsync($"{command}--help".Split(' ')));
        Assert.Contains("Examples:", _results.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_NobodyListens_Unreachable() => Assert.Equal(ExitCode.Unreachable,
        await RunAsync("rehearse", "--server", "http://127.0.0.1:1", "--pairs", "1", "--seconds", "10"));

    [Fact]
    public async Task LogVerify_NoStore_Broken()
    {
        Assert.Equal(ExitCode.Broken, await RunAsync("log", "verify", "--data", _folder.FullName));
        Assert.Contains("no store", _talk.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogVerify_SoundStore_OkEvenWhileOpen()
    {
        await using var store = SqliteStore.Open(_folder.FullName, null, null, null);
        await store.AppendAsync(new LogAppend
        {
            Log = "scene/one",
            Expected = LogHead.Empty,
            Count = 1,
            At = DateTimeOffset.UnixEpoch,
            Payload = "[1]"u8.ToArray(),
        }, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, await RunAsync("log", "verify", "--data", _folder.FullName, "--json"));
        Assert.Equal(1, (int)JsonNode.Parse(_results.ToString())!["entries"]!);
        Assert.Equal(ExitCode.Broken,
            await RunAsync("log", "verify", "--data", _folder.FullName, "--log", "scene/two"));
    }

    [Fact]
    public async Task LogVerify_RecordsOfNoKnownKind_AreNamed()
    {
        const string Log = "scene/s-aaaaaaaaaaaaaaaaaaaaaaaaaa";
        await using var store = SqliteStore.Open(_folder.FullName, null, null, null);
        await store.AppendAsync(new LogAppend
        {
            Log = Log,
            Expected = LogHead.Empty,
            Count = 1,
            At = DateTimeOffset.UnixEpoch,
            Payload = """[{"type":"libel"}]"""u8.ToArray(),
        }, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Broken, await RunAsync("log", "verify", "--data", _folder.FullName));
        Assert.StartsWith($"{Log}#1: ", _results.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogRebuild_StrayRow_IsFoundThenSetRight()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var store = SqliteStore.Open(_folder.FullName, null, null, null))
        {
            await store.AppendAsync(new LogAppend
            {
                Log = "other/one",
                Expected = LogHead.Empty,
                Count = 1,
                At = DateTimeOffset.UnixEpoch,
                Payload = "[1]"u8.ToArray(),
                Index = [new IndexChange("scenes", "lab", "stray", "{}")],
            }, ct);
            Assert.Equal(ExitCode.Broken, await RunAsync("log", "rebuild", "--data", _folder.FullName));
            Assert.Contains("Another process", _talk.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.Broken, await RunAsync("log", "rebuild", "--check", "--data", _folder.FullName));
        Assert.Contains("scenes/lab/stray: stray", _results.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync("log", "rebuild", "--data", _folder.FullName));
        Assert.Equal(ExitCode.Ok, await RunAsync("log", "rebuild", "--check", "--data", _folder.FullName));
    }

    [Fact]
    public async Task DeliveryVerify_SoundThenFlipped_OkThenBroken()
    {
        var path = Path.Combine(_folder.FullName, "winter.tar");
        await using (var archive = File.Create(path))
        {
            await DeliveryWriter.WriteAsync(archive, CampaignId.Parse("lab-one/winter"),
                AsyncEnumerable.Empty<DeliveryScene>(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Ok, await RunAsync("delivery", "verify", path));
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[600] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Broken, await RunAsync("delivery", "verify", path));
        Assert.Contains("manifest.json", _results.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Broken, await RunAsync("delivery", "verify", path + ".none"));
    }

    [Fact]
    public async Task PromptCheck_Errors_AsFileLineColumn()
    {
        var path = Path.Combine(_folder.FullName, "bad.yaml");
        await File.WriteAllTextAsync(path, "id: x\ntitle: 3\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Broken, await RunAsync("prompt", "check", path, path + ".none"));
        Assert.Contains($"{path}:1:5: id must be", _results.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{path}.none:1:1: ", _results.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VocabularyCheck_GoodAndBad_AreToldApart()
    {
        const string Good = """
            id: moods
            version: 1
            type: category
            title: Moods
            source: A test
            items: [calm, restless]
            """;
        var path = Path.Combine(_folder.FullName, "moods.yaml");
        await File.WriteAllTextAsync(path, Good, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, await RunAsync("vocabulary", "check", path));
        await File.WriteAllTextAsync(
            path, Good.Replace("restless", "calm", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Broken, await RunAsync("vocabulary", "check", path));
        Assert.Contains($"{path}:6:15: items[1] stands there twice", _results.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, _results, _talk);
}
