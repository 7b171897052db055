using System.Net;
using System.Net.Sockets;

namespace Scenes.Postgres;

/// <summary>
/// Stands between a store and its server and, when told to, cuts all connections at one of two moments: when the next
/// statement comes, before the server sees it; or when the server has answered it, before the store sees that.
/// </summary>
public sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private readonly Task _accepting;
    private CutAt _armed;
    private TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts to listen.</summary>
    /// <param name="target">The server's port on this machine.</param>
    public CuttingRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    private enum CutAt
    {
        Never,
        Statement,
        Answer,
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts when the next statement comes, before the server sees it.</summary>
    /// <returns>Completes when it was cut.</returns>
    public Task CutBefore() => Arm(CutAt.Statement);

    /// <summary>Cuts when the next answer comes, before the store sees it.</summary>
    /// <returns>Completes when it was cut.</returns>
    public Task CutAfter() => Arm(CutAt.Answer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        CloseAll();
        await _accepting;
        _end.Dispose();
    }

    private Task Arm(CutAt moment)
    {
        lock (_gate)
        {
            (_armed, _cut) = (moment, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _cut.Task;
        }
    }

    private async Task AcceptAsync()
    {
        var pumps = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                client.NoDelay = true;
                lock (_gate)
                    _open.AddRange([client, server]);
                pumps.Add(PumpAsync(client, server, CutAt.Statement));
                pumps.Add(PumpAsync(server, client, CutAt.Answer));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(pumps);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, CutAt moment)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (TryCut(moment))
                    return;

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException)
        {
            // One end is gone; so goes the other.
        }

        from.Dispose();
        to.Dispose();
    }

    private bool TryCut(CutAt moment)
    {
        lock (_gate)
        {
            if (_armed != moment)
                return false;

            _armed = CutAt.Never;
        }

        CloseAll();
        _cut.SetResult();
        return true;
    }

    private void CloseAll()
    {
        lock (_gate)
        {
            foreach (var connection in _open)
                connection.Dispose();
            _open.Clear();
        }
    }
}
