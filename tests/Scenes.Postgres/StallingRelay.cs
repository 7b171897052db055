using System.Net;
using System.Net.Sockets;

namespace Scenes.Postgres;

/// <summary>
/// Stands between a store and its server and, when told to, is a network that is down, or one on which the server's
/// answers are late: what is sent arrives and is done, and nobody hears of it.
/// </summary>
public sealed class StallingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private readonly Task _accepting;
    private TaskCompletionSource _answers = Opened();
    private bool _down;

    /// <summary>Starts to listen.</summary>
    /// <param name="target">The server's port on this machine.</param>
    public StallingRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections, and each new one at once.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _down = true;
            foreach (var connection in _open) connection.Dispose();
            _open.Clear();
        }
    }

    /// <summary>What the server answers from now on waits.</summary>
    public void HoldAnswers() => _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Connects again; what was held arrives where somebody still listens.</summary>
    public void Mend()
    {
        lock (_gate) _down = false;
        _answers.TrySetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        _answers.TrySetResult();
        await _accepting;
        _end.Dispose();
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
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                if (TryKeep(client, server))
                {
                    pumps.Add(PumpAsync(client, server, isAnswer: false));
                    pumps.Add(PumpAsync(server, client, isAnswer: true));
                    continue;
                }

                client.Dispose();
                server.Dispose();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(pumps);
        }
    }

    private bool TryKeep(TcpClient client, TcpClient server)
    {
        lock (_gate)
        {
            if (_down) return false;
            _open.AddRange([client, server]);
            return true;
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (isAnswer) await _answers.Task;
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

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
