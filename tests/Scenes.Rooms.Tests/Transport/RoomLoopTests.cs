using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>
/// Everything runs on one thread and in order, what throws does not end it, it sleeps while nothing happens and ends
/// when told to; and what keeps it from starting is said in one line.
/// </summary>
public sealed class RoomLoopTests
{
    [Fact]
    public async Task Post_FromManyThreads_RunsOnTheLoopInOrder()
    {
        using var transport = Start();
        var seen = new List<(int Thread, int Number)>();
        var onLoop = true;
        var posting = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (var number = 0; number < 1000; number++)
            {
                var (t, n) = (thread, number);
                transport.Loop.Post(() =>
                {
                    onLoop &= transport.Loop.IsCurrent;
                    seen.Add((t, n));
                });
            }
        })).ToList();
        posting.ForEach(thread => thread.Start());
        posting.ForEach(thread => thread.Join());
        Assert.Equal(4000, await transport.Loop.AskAsync(() => seen.Count).Soon());
        Assert.True(onLoop);
        Assert.False(transport.Loop.IsCurrent);
        for (var thread = 0; thread < 4; thread++)
        {
            Assert.Equal(Enumerable.Range(0, 1000), seen.Where(one => one.Thread == thread).Select(one => one.Number));
        }
    }

    [Fact]
    public async Task Post_ActionThrows_IsCountedAndTheLoopGoesOn()
    {
        using var transport = Start();
        transport.Loop.Post(() => throw new FormatException());
        Assert.Equal(1, await transport.Loop.AskAsync(() => 1).Soon());
        Assert.Equal(1, transport.Counters.LoopFaults);
    }

    [Fact]
    public async Task Ask_FunctionThrows_GivesItToWhoAsked()
    {
        using var transport = Start();
        await Assert.ThrowsAsync<FormatException>(
            () => transport.Loop.AskAsync<int>(() => throw new FormatException()).Soon());
        Assert.Equal(0, transport.Counters.LoopFaults);
    }

    [Fact]
    public async Task Every_UntilDisposed_IsCalled()
    {
        using var transport = Start();
        var thrice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        IDisposable? timer = null;
        transport.Loop.Post(() => timer = transport.Loop.Every(2, () =>
        {
            if (++calls < 3) return;
            timer!.Dispose();
            thrice.TrySetResult();
        }));
        await thrice.Task.Soon();
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        transport.Loop.Post(() => transport.Loop.Every(20, () => other.TrySetResult()));
        await other.Task.Soon();
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Mailbox_AtItsLimit_RefusesOneMore()
    {
        using var transport = Start();
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        transport.Loop.Post(() =>
        {
            entered.Set();
            leave.Wait(TestContext.Current.CancellationToken);
        });
        entered.Wait(TestContext.Current.CancellationToken);
        try
        {
            for (var i = 0; i < RoomLoop.MailboxLimit; i++) transport.Loop.Post(() => { });
            Assert.Throws<InvalidOperationException>(() => transport.Loop.Post(() => { }));
            await Assert.ThrowsAsync<InvalidOperationException>(() => transport.Loop.AskAsync(() => 1).Soon());
        }
        finally
        {
            leave.Set();
        }
    }

    [Fact]
    public async Task Dispose_WithWorkWaiting_DoesItAndRefusesMore()
    {
        var transport = Start();
        var done = 0;
        for (var i = 0; i < 100; i++) transport.Loop.Post(() => done++);
        transport.Dispose();
        Assert.Equal(100, done);
        transport.Loop.Post(() => done++);
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => transport.Loop.AskAsync(() => done++).Soon());
        Assert.Equal(100, done);
        using var again = RoomTransport.Start(transport.Port, [], TimeProvider.System, NullLogger.Instance);
        Assert.Equal(transport.Port, again.Port);
    }

    [Fact]
    public void Port_Taken_IsSaidInOneLine()
    {
        using var transport = Start();
        var fault = Assert.Throws<TransportUnavailableException>(
            () => RoomTransport.Start(transport.Port, [], TimeProvider.System, NullLogger.Instance));
        Assert.Contains($"UDP port {transport.Port} is taken", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Candidates_NothingAdvertised_EndWithLoopback()
    {
        using var transport = Start();
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, transport.Port), transport.Peers.Candidates[^1]);
    }

    [Fact]
    public void Candidates_Advertised_AreThoseAlone()
    {
        var address = IPAddress.Parse("203.0.113.7");
        using var transport = RoomTransport.Start(0, [address], TimeProvider.System, NullLogger.Instance);
        Assert.Equal([new IPEndPoint(address, transport.Port)], transport.Peers.Candidates);
    }

    [Fact]
    public async Task Check_OverUdp_IsAnsweredAtOnce()
    {
        using var transport = Start();
        var peer = await transport.Loop.AskAsync(() => transport.Peers.Open("ada", new PeerRecord()));
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, transport.Port);
        var check = StunRequests.Check(peer.Credentials, "client");
        await client.SendAsync(check, TestContext.Current.CancellationToken);
        var answer = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().Soon();
        Assert.True(StunMessage.TryParse(answer.Buffer, out var message));
        Assert.Equal(StunMessage.BindingSuccess, message.Type);
        var port = ((IPEndPoint)client.Client.LocalEndPoint!).Port;
        Assert.Equal(port, ((answer.Buffer[26] << 8) | answer.Buffer[27]) ^ 0x2112);
        Assert.Equal(1, await transport.Loop.AskAsync(() => transport.Counters.PacketsIn));
    }

    [Fact]
    public async Task Datagram_LongerThanTheBuffer_IsDropped()
    {
        using var transport = Start();
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, transport.Port);
        await client.SendAsync(new byte[UdpPort.MaxDatagram - 1], TestContext.Current.CancellationToken);
        await client.SendAsync(new byte[UdpPort.MaxDatagram], TestContext.Current.CancellationToken);
        await client.SendAsync(new byte[UdpPort.MaxDatagram + 1], TestContext.Current.CancellationToken);
        await client.SendAsync(Array.Empty<byte>(), TestContext.Current.CancellationToken);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        transport.Loop.Post(() => transport.Loop.Every(1, () =>
        {
            if (transport.Counters.PacketsIn == 4) all.TrySetResult();
        }));
        await all.Task.Soon();
        Assert.Equal(1, transport.Counters.Dropped(TransportDrop.Oversized));
        Assert.Equal(3, transport.Counters.Dropped(TransportDrop.Malformed));
    }

    private static RoomTransport Start() => RoomTransport.Start(0, [], TimeProvider.System, NullLogger.Instance);
}
