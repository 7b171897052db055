using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Storage;

namespace Scenes.Server.Tests;

/// <summary>
/// A stored entry that is not what was written makes its own scene unusable, with one code and one line in the log, and
/// nothing else; whoever looks for it finds it, and once it is restored the scene goes on without a restart.
/// </summary>
public sealed class DamagedLogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-damaged-");
    private readonly KeptLogs _logs = new();
    private long _labelSeq;

    public void Dispose()
    {
        _logs.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("no JSON", "[{", "!{")]
    [InlineData("a record of no known kind", "\"type\":\"label\"", "\"type\":\"libel\"")]
    [InlineData("a record of nobody", "\"slot\":\"", "\"slot\":\"Z")]
    [InlineData("another intensity", "\"intensity\":0.25", "\"intensity\":0.75")]
    [InlineData("one record too many", "[{", "[{\"type\":\"end-proposed\",\"slot\":\"A\"},{")]
    public async Task Entry_ThatIsDamaged_ClosesItsSceneAndNoOther(string damage, string from, string to)
    {
        var (bad, good) = await PlayAsync();
        using var _ = bad;
        using var __ = good;
        var original = Damage(bad, from, to);
        var already = _logs.Lines.Where(line => line.Level >= LogLevel.Error).ToList();
        Assert.True(already.Count == 0, $"Before there was {damage}: {string.Join('\n', already)}");
        await using var server = await StartAsync();
        var clients = bad.Performers.Select(id => server.As(Roles.Performer, id)).ToList();
        using var lab = server.As(Roles.Lab, bad.Lab);
        for (var i = 0; i < 10; i++)
        {
            foreach (var client in clients)
            {
                await RefusedAsync(client, HttpMethod.Get, bad.Path);
                await RefusedAsync(client, HttpMethod.Post, $"{bad.Path}/heartbeat");
                await RefusedAsync(client, HttpMethod.Get, $"{bad.Path}/events");
                await RefusedAsync(client, HttpMethod.Post, $"{bad.Path}/stop");
            }

            await RefusedAsync(lab, HttpMethod.Get, $"{bad.LabPath}/labels");
            await Assert.ThrowsAsync<WebSocketException>(() => bad.SocketAsync(server));
        }

        AssertFoundAndToldOnce(bad);
        await AssertGoesOnAsync(server, good);
        using var anybody = server.Anonymous();
        using var ready = await anybody.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Write(original, original.Payload.ToArray());
        await AssertGoesOnAsync(server, bad);
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task Delivery_WithADamagedScene_HoldsTheOthers()
    {
        await using var server = await StartAsync();
        using var stage = await Stage.OpenAsync(server);
        // A scene counts when a second of it was played.
        using var played = new PeriodicTimer(TimeSpan.FromSeconds(1.2));
        await played.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        foreach (var client in stage.Clients)
        {
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/review", new SceneReview(["evaluate"]))
                .ReadAsync<SceneAck>();
        }

        Assert.Contains(stage.Scene.Value, await DeliveredAsync(stage), StringComparison.Ordinal);
        await AppendAsync(server, $"scene/{stage.Scene}", """[{"type":"libel"}]""");
        var without = await DeliveredAsync(stage);
        Assert.DoesNotContain(stage.Scene.Value, without, StringComparison.Ordinal);
        Assert.Contains("manifest", without, StringComparison.Ordinal);
    }

    private static async Task<string> DeliveredAsync(Stage stage)
    {
        using var answer = await stage.LabClient.SendAsync(HttpMethod.Get, "/api/v1/campaigns/stage/delivery");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Encoding.Latin1.GetString(
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Entry_OfAnotherVersion_ClosesItsSceneAndNoOther()
    {
        await using var server = await StartAsync();
        using var bad = await Stage.OpenAsync(server);
        using var good = await Stage.OpenAsync(server);
        using var socket = await bad.SocketAsync(server);
        await AppendAsync(server, $"scene/{bad.Scene}", """[{"type":"libel"}]""");
        for (var i = 0; i < 10; i++)
        {
            var refused = await socket.AskAsync(SocketMessages.Labels(bad.Slots[0], "op-1"));
            Assert.Equal(StoreException.Corrupt, (string?)refused["code"]);
            await RefusedAsync(bad.Clients[1], HttpMethod.Post, $"{bad.Path}/end");
        }

        Assert.Equal("pong", (string?)(await socket.AskAsync(SocketMessages.Ping))["type"]);
        var told = $"The log scene/{bad.Scene}";
        Assert.Single(_logs.Lines, line => line.Text.StartsWith(told, StringComparison.Ordinal));
        using var other = await good.SocketAsync(server);
        Assert.Equal("ack",
            (string?)(await other.AskAsync(SocketMessages.Labels(good.Slots[0], "op-1")))["type"]);
    }

    private static async Task AppendAsync(RunningServer server, string log, string records)
    {
        var ct = TestContext.Current.CancellationToken;
        var store = server.Services.GetRequiredService<IEventLog>();
        // The scene itself may write meanwhile.
        while (await store.AppendAsync(new LogAppend
        {
            Log = log,
            Expected = await store.ReadHeadAsync(log, ct),
            Count = 1,
            At = TimeProvider.System.GetUtcNow(),
            Payload = Encoding.UTF8.GetBytes(records),
        }, ct) is not AppendResult.Appended)
        {
        }
    }

    private static Task<JsonObject> RefusedAsync(HttpClient client, HttpMethod method, string path) => client
        .SendAsync(method, path).ProblemAsync(HttpStatusCode.ServiceUnavailable, StoreException.Corrupt);

    /// <summary>Two scenes with a label each, and the server that they were played on is gone.</summary>
    private async Task<(Stage Bad, Stage Good)> PlayAsync()
    {
        await using var server = await StartAsync();
        var stages = new List<Stage>();
        for (var i = 0; i < 2; i++)
        {
            var stage = await Stage.OpenAsync(server);
            stages.Add(stage);
            using var socket = await stage.SocketAsync(server);
            var ack = await socket.AskAsync(SocketMessages.Labels(stage.Slots[0], "op-before", 0.25));
            Assert.Equal("ack", (string?)ack["type"]);
            if (i == 0) _labelSeq = (long)ack["firstSeq"]!;
        }

        return (stages[0], stages[1]);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        folder: _folder.FullName, customize: builder => builder.Services.AddSingleton<ILoggerProvider>(_logs),
        // Nobody is gone, however long it takes to ask.
        settings: ["--Logging:LogLevel:Scenes=Warning", "--Scenes:Timings:StaleSeconds=600"]);

    private void AssertFoundAndToldOnce(Stage bad)
    {
        var told = _logs.Lines.Where(line => line.Text.Contains(bad.Scene.Value, StringComparison.Ordinal)).ToList();
        Assert.True(told.Count(line => line.Text.StartsWith("The log scene/", StringComparison.Ordinal)) == 1,
            string.Join('\n', told));
        // What readers of the log found by themselves, once each.
        Assert.True(told.Count <= 3, string.Join('\n', told));
        using var inspector = StoreInspector.Open(_folder.FullName);
        Assert.Equal([$"scene/{bad.Scene}"],
            inspector.VerifyAll().Where(report => report.Fault is not null).Select(report => report.Log));
    }

    private static async Task AssertGoesOnAsync(RunningServer server, Stage stage)
    {
        using var client = server.As(Roles.Performer, stage.Performers[0]);
        var view = await client.SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Equal(ScenePhase.Live, view.Phase);
        using var socket = await stage.SocketAsync(server);
        Assert.Equal("ack",
            (string?)(await socket.AskAsync(SocketMessages.Labels(stage.Slots[0], "op-after")))["type"]);
        using var lab = server.As(Roles.Lab, stage.Lab);
        var labels = await lab.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels").ReadAsync<Page<LabelRecord>>();
        Assert.Equal([0.25, 0.5], labels.Items.Select(label => ((EventLabel)label.Record.Label).Intensity));
    }

    private LogEntry Damage(Stage stage, string from, string to)
    {
        using var inspector = StoreInspector.Open(_folder.FullName);
        var original = inspector.ReadEntries($"scene/{stage.Scene}").Single(entry => entry.FirstSeq == _labelSeq);
        var text = Encoding.UTF8.GetString(original.Payload.Span);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(original, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        return original;
    }

    private void Write(LogEntry entry, byte[] payload)
    {
        using var database = OpenDatabase();
        using var write = database.CreateCommand();
        write.CommandText = "UPDATE log_entry SET payload = $payload WHERE hash = $hash";
        write.Parameters.AddWithValue("$payload", payload);
        write.Parameters.AddWithValue("$hash", Convert.FromHexString(entry.Hash.ToString()));
        Assert.Equal(1, write.ExecuteNonQuery());
    }

    private SqliteConnection OpenDatabase()
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "scenes.db")};Pooling=False");
        database.Open();
        return database;
    }
}
