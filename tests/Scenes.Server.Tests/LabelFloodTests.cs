using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace Scenes.Server.Tests;

/// <summary>
/// Somebody who sends as fast as they can, whatever they were granted and told, is sent away each time, costs the
/// server no memory, and does not slow another scene down.
/// </summary>
[Collection(nameof(Undisturbed))]
public sealed class LabelFloodTests
{
    private const int Batches = 150;
    private const long Flooded = 64L << 20;
    private const long MostMemory = 48L << 20;

    private static readonly byte[] Ping = Encoding.UTF8.GetBytes(SocketMessages.Ping.PadRight(32_000));

    private long _sent;
    private int _ended;

    [Fact]
    public async Task Flood_ThatIgnoresItsCredit_IsSentAwayAndAnotherSceneIsNotSlowed()
    {
        await using var server = await RunningServer.StartAsync();
        using var flooded = await Stage.OpenAsync(server);
        using var quiet = await Stage.OpenAsync(server);
        using var partner = await flooded.SocketAsync(server, 1);
        using var other = await quiet.SocketAsync(server);
        await P99Async(other, quiet.Slots[0], "warm", Batches);
        var alone = await P99Async(other, quiet.Slots[0], "alone", Batches);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var flooding = FloodAsync(server, flooded, enough.Token);
        var beside = new List<TimeSpan>();
        while (Interlocked.Read(ref _sent) < Flooded || _ended < 2)
        {
            Assert.False(flooding.IsCompleted, $"The flood ended: {flooding.Exception}");
            beside.Add(await P99Async(other, quiet.Slots[0], $"beside-{beside.Count}", Batches));
            var more = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.True(more < MostMemory, $"{more} bytes more while {Interlocked.Read(ref _sent)} came in.");
        }

        await enough.CancelAsync();
        await flooding;
        // Generous: the flooder takes its part of this machine too.
        var bound = (20 * alone) + TimeSpan.FromMilliseconds(500);
        var median = beside.Order().ElementAt(beside.Count / 2);
        Assert.True(median < bound, $"{median} beside a flood of {_sent} bytes, {alone} alone.");
        Assert.Equal("ack",
            (string?)(await partner.AskAsync(SocketMessages.Labels(flooded.Slots[1], "op-1")))["type"]);
    }

    /// <summary>How long the slowest of a hundred batches takes to its acknowledgement.</summary>
    private static async Task<TimeSpan> P99Async(SocketClient socket, string slot, string name, int batches)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < batches; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var ack = await socket.AskAsync(SocketMessages.Labels(slot, $"{name}-{i}"));
            times.Add(Stopwatch.GetElapsedTime(begun));
            Assert.True((string?)ack["type"] == "ack", ack.ToJsonString());
        }

        return times.Order().ElementAt(batches * 99 / 100);
    }

    /// <summary>Sends until the connection breaks, and begins again, until it is enough.</summary>
    private async Task FloodAsync(RunningServer server, Stage stage, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            using var socket = await stage.SocketAsync(server);
            var reading = ReadAsync(socket);
            try
            {
                while (!enough.IsCancellationRequested && !reading.IsCompleted)
                {
                    await socket.SendAsync(Ping);
                    Interlocked.Add(ref _sent, Ping.Length);
                }
            }
            catch (WebSocketException)
            {
                // Sent away in the middle of a message.
            }

            if (enough.IsCancellationRequested) socket.Abort();
            var code = await reading;
            if (!enough.IsCancellationRequested) Assert.True(code is null or 4008, $"It was closed with {code}.");
            if (code == 4008) _ended++;
        }
    }

    /// <summary>Reads to the end, as a client does whose network is fast.</summary>
    /// <returns>The close code; null where the connection broke before it came.</returns>
    private static async Task<int?> ReadAsync(SocketClient socket)
    {
        try
        {
            while (await socket.ReceiveAsync() is not null)
            {
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException
            or ObjectDisposedException)
        {
            // The reset that follows may overtake the close frame, or the flood was ended here: an abort under a
            // waiting read cancels it, one between two reads leaves a socket that calls itself disposed of.
            return null;
        }

        return (int?)socket.CloseStatus;
    }
}
