using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>Whatever comes in over the label socket is answered or closed with a code, and harms nobody.</summary>
public sealed class LabelPoisonTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const string Trace = """{"kind":"trace","viewpoint":"self","about":"A","atMs":1,"dimension":"valence",""";

    public static TheoryData<string> Poison =>
    [
        """{"type":"ping","clientMs":1e999}""",
        """{"type":"ping","clientMs":NaN}""",
        """{"type":"ping","clientMs":"NaN"}""",
        """{"type":"ping","clientMs":Infinity}""",
        """{"type":"ping","clientMs":0x10}""",
        """{"type":"resume","operations":[null]}""",
        """{"type":"resume","operations":["\ud800"]}""",
        """{"type":"resume","operations":null}""",
        """{"type":"resume"}""",
        """{"type":"ping\u0000","clientMs":1}""",
        "\uFEFF{\"type\":\"ping\",\"clientMs\":1}",
        new string('[', 20_000),
        "{\"type\":\"ping\",\"clientMs\":" + new string('[', 5_000) + new string(']', 5_000) + "}",
        "{\"type\":\"ping\",\"clientMs\":1" + new string('0', 20_000) + "}",
        Batch("1e999"),
        Batch("0", Trace + """
            "bounded":true,"stepMs":10,"samples":[1e999]}
            """),
        Batch("0", Trace + """
            "bounded":false,"stepMs":10,"samples":[-1e999]}
            """),
        Batch("0", Trace + """
            "bounded":true,"stepMs":99999999999999999999,"samples":[0]}
            """),
        Batch("0", """{"kind":"mark","viewpoint":"self","about":"A","atMs":9223372036854775807,"mark":"laugh"}"""),
        Batch("0", """{"kind":"mark","viewpoint":"self","about":"A","atMs":1,"mark":"laugh","text":"\udfff"}"""),
        Batch("0", """{"kind":"retraction","viewpoint":"self","about":"A","atMs":1,"corrects":-9223372036854775808}"""),
    ];

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task Message_ThatIsPoison_IsRefusedWithACodeAndNothingIsStored(string message)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await stage.SocketAsync(fixture.Server);
        // So that the batches get past the comparison of clocks.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var answer = await socket.AskAsync(
            message.Replace("\"sentAtMs\":1", $"\"sentAtMs\":{now}", StringComparison.Ordinal));
        Assert.Equal("refused", (string?)answer["type"]);
        string[] codes =
            ["message.malformed", "labels.invalid", "clock.offset_implausible", "label.unknown", "labels.out_of_time"];
        Assert.Contains((string?)answer["code"], codes);
        Assert.Equal("pong", (string?)(await socket.AskAsync(SocketMessages.Ping))["type"]);
        Assert.Empty(await stage.StoredAsync());
    }

    [Fact]
    public async Task Message_ThatIsNoUtf8_ClosesTheSocket()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await stage.SocketAsync(fixture.Server);
        await socket.SendAsync([0xC3, 0x28]);
        Assert.Null(await ReceiveAsync(socket));
        // The reset that follows may overtake the close frame.
        Assert.True(socket.CloseStatus is null or WebSocketCloseStatus.InvalidPayloadData, $"{socket.CloseStatus}");
    }

    [Fact]
    public async Task Messages_MutatedAtRandom_AreAllAnsweredOrClosedWithACode()
    {
        const int Seed = 20_261_122, Messages = 400;
        using var stage = await Stage.OpenAsync(fixture.Server);
        var random = new Random(Seed);
        var socket = await stage.SocketAsync(fixture.Server);
        for (var i = 0; i < Messages; i++)
        {
            var bytes = Mutate(random, Sample(random, stage.Slots[0], i));
            await socket.SendAsync(bytes);
            var answer = await ReceiveAsync(socket);
            if (answer is not null)
            {
                Assert.Contains((string?)answer["type"], new[] { "ack", "pong", "phase", "stored", "refused" });
                Assert.NotEqual("internal", (string?)answer["code"]);
                continue;
            }

            Assert.False(IsUtf8(bytes), $"Message {i} ended the connection: {Convert.ToBase64String(bytes)}");
            socket.Dispose();
            socket = await stage.SocketAsync(fixture.Server);
        }

        socket.Dispose();
        Assert.All(await stage.StoredAsync(), label => Assert.Equal(stage.Slots[0], label.Record.Slot));
    }

    private static async Task<JsonObject?> ReceiveAsync(SocketClient socket)
    {
        try
        {
            return await socket.ReceiveAsync();
        }
        catch (WebSocketException fault) when (fault.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)
        {
            return null;
        }
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static string Sample(Random random, string slot, int number) => random.Next(5) switch
    {
        0 => SocketMessages.Ping,
        1 => """{"type":"heartbeat"}""",
        2 => SocketMessages.Resume([$"op-{number - 1}", $"op-{number}"]),
        _ => SocketMessages.Labels(slot, $"op-{number}", 0.1, 0.2),
    };

    private static byte[] Mutate(Random random, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(7));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
            }

            if (bytes.Count == 0) bytes.Add((byte)' ');
        }

        return [.. bytes];
    }

    private static string Batch(string offset, string label = """{"kind":"x"}""") =>
        $$"""{"type":"labels","operation":"a","sentAtMs":1,"batch":{"offsetMs":{{offset}},"uncertaintyMs":1,"""
        + "\"labels\":[" + label.Trim() + "]}}";
}
