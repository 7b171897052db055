using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>Stands between clients and a server, and can be cut like a cable.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _cut;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Breaks what is open and lets nobody through for so long, as a server does that is gone.</summary>
    public Task CutAsync(TimeSpan duration)
    {
        foreach (var socket in _open.Keys) socket.Close(0);
        return HoldAsync(duration);
    }

    /// <summary>Holds back what is sent and lets nobody through for so long, as a network does that is gone.</summary>
    public async Task HoldAsync(TimeSpan duration)
    {
        using var timer = new PeriodicTimer(duration);
        var cut = _cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The length of the cut is what is tested; nothing else happens in it.
        await timer.WaitForNextTickAsync();
        _cut = null;
        cut.SetResult();
    }

    public void Dispose()
    {
        _listener.Stop();
        foreach (var socket in _open.Keys) socket.Close(0);
        _accepting.Wait();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        (_open[client], _open[server]) = (true, true);
        try
        {
            if (_cut is not null) return;
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (SocketException)
        {
            // Nobody listens behind it.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Close(0);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                if (_cut is { } cut) await cut.Task;
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
