using System.Net;
using System.Net.Sockets;

namespace Scenes.Server.Tests;

/// <summary>
/// A network between a client and a server that cuts connections in mid-flight: each of the first ones after some
/// bytes, in either direction, without a goodbye.
/// </summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Queue<int> _cuts;
    private readonly Task _serving;
    private int _cut;

    /// <param name="server">Where to.</param>
    /// <param name="cuts">After how many bytes each connection is cut; those beyond are left alone.</param>
    public CuttingRelay(Uri server, IEnumerable<int> cuts)
    {
        (_server, _cuts) = (server, new Queue<int>(cuts));
        _listener.Start();
        Address = new UriBuilder("ws", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Connections that were cut.</summary>
    public int Cut => Volatile.Read(ref _cut);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAny(_serving);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var left = _cuts.TryDequeue(out var cut) ? cut : int.MaxValue;
            var isCut = 0;
            var both = new[] { CopyAsync(client, server), CopyAsync(server, client) };
            await Task.WhenAny(both);
            await over.CancelAsync();
            await Task.WhenAll(both);

            async Task CopyAsync(TcpClient from, TcpClient to)
            {
                var buffer = new byte[256];
                try
                {
                    while (await from.GetStream().ReadAsync(buffer, over.Token) is > 0 and var count)
                    {
                        if (Interlocked.Add(ref left, -count) < 0)
                        {
                            // Both ways may be over their count at once.
                            if (Interlocked.Exchange(ref isCut, 1) == 0) Interlocked.Increment(ref _cut);
                            // A reset rather than an end: nothing that was on its way arrives.
                            from.LingerState = to.LingerState = new LingerOption(true, 0);
                            return;
                        }

                        await to.GetStream().WriteAsync(buffer.AsMemory(0, count), over.Token);
                    }
                }
                catch (Exception fault) when (fault is IOException or OperationCanceledException
                    or InvalidOperationException)
                {
                    // Either end went; that is what ends this.
                    return;
                }
            }
        }
    }
}
