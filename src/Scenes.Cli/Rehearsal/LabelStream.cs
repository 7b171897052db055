using System.Net.WebSockets;
using System.Text.Json;

namespace Scenes.Cli;

/// <summary>
/// A participant's label socket. What is not acknowledged when the socket is lost is sent again over the next one,
/// under the
/// same operation id; and as people's networks do, it now and then sends late, twice, or hangs up before the answer.
/// </summary>
internal sealed class LabelStream(
    ApiSession session, Attendance attendance, ClientClock client, TimeProvider clock, Random random,
    RehearsalHistory history)
{
    private const int ClockExchanges = 5;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly List<PendingBatch> _batches = [];
    private readonly List<PendingBatch> _toSend = [];
    private readonly Queue<(long Seq, Label Label)> _standing = [];
    private volatile bool _silent;
    private bool _hangUp;
    private DateTimeOffset _nextHeartbeat;
    private SocketCredit _credit = new();

    /// <summary>Between heartbeats.</summary>
    public required TimeSpan HeartbeatPeriod { get; init; }

    /// <summary>The state of the scene as the server last said; null before it did.</summary>
    public ScenePhase? Phase { get; private set; }

    /// <summary>A label that stands and was not corrected yet, with its seq; null when there is none.</summary>
    public (long Seq, Label Label)? TakeCorrectable()
    {
        lock (_lock) return _standing.TryDequeue(out var label) ? label : null;
    }

    /// <summary>Whether nothing is on its way.</summary>
    public bool IsFlushed
    {
        get
        {
            lock (_lock) return _batches.TrueForAll(batch => batch.Answered);
        }
    }

    /// <summary>Drops out without a word, or comes back.</summary>
    public bool Silent
    {
        get => _silent;
        set => _silent = value;
    }

    /// <summary>Whether somebody else plays in their place.</summary>
    public bool IsOut { get; private set; }

    /// <summary>Sends labels, sooner or later.</summary>
    public void Post(LabelBatch batch)
    {
        lock (_lock)
        {
            var mood = random.NextDouble();
            var delay = mood < 0.1 ? TimeSpan.FromSeconds(0.5 + (2 * random.NextDouble())) : TimeSpan.Zero;
            var pending = new PendingBatch(session.NextOperation(), batch, clock.GetUtcNow() + delay);
            _batches.Add(pending);
            _toSend.Add(pending);
            if (mood > 0.85) _toSend.Add(pending);
            if (mood is > 0.8 and < 0.85) _hangUp = true;
        }
    }

    /// <summary>Keeps a socket open until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var before = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!_silent && !IsOut)
                {
                    using var socket = await ConnectAsync(ct);
                    if (before) history.Reconnect();
                    before = true;
                    Requeue();
                    await TalkAsync(socket, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (IsLost(fault))
            {
                // The next round connects again, elsewhere if it can: that is what this class is for.
                Phase = null;
                session.Head.Leave();
            }

            await Task.WhenAny(Task.Delay(Backoff, clock, ct));
        }
    }

    // A send on a socket that is aborted meanwhile ends as cancelled, though nobody cancelled it, or finds it disposed.
    private static bool IsLost(Exception fault) =>
        fault is WebSocketException or IOException or HttpRequestException or OperationCanceledException
            or ObjectDisposedException;

    private async Task<ClientWebSocket> ConnectAsync(CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {session.Token}");
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
            var at = new UriBuilder(new Uri(session.Head.Server, $"api/v1/scenes/{attendance.Scene}/labels"));
            at.Scheme = at.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
            await socket.ConnectAsync(at.Uri, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // After a reconnect nobody knows what arrived: all unanswered ones go again, and sometimes one that did arrive.
    private void Requeue()
    {
        lock (_lock)
        {
            _hangUp = false;
            _toSend.Clear();
            _toSend.AddRange(_batches.Where(batch => !batch.Answered));
            var answered = _batches.FindAll(batch => batch.Answered);
            if (answered.Count > 0 && random.Next(2) == 0) _toSend.Add(answered[random.Next(answered.Count)]);
        }
    }

    private async Task TalkAsync(ClientWebSocket socket, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _credit = new SocketCredit();
        var hearing = HearThenCloseAsync(socket, _credit, over.Token);
        try
        {
            for (var i = 0; i < ClockExchanges; i++)
            {
                await SayAsync(socket, new SocketRequest.Ping(client.NowMs), ct);
                await Task.Delay(Breath / 4, clock, ct);
            }

            _nextHeartbeat = default;
            while (!hearing.IsCompleted && !_silent && !IsOut)
            {
                await SpeakAsync(socket, ct);
                await Task.WhenAny(hearing, Task.Delay(Breath, clock, ct));
                ct.ThrowIfCancellationRequested();
            }

            if (_silent || IsOut) socket.Abort();
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAny(hearing);
        }
    }

    private async Task SpeakAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now >= _nextHeartbeat)
        {
            _nextHeartbeat = now + HeartbeatPeriod;
            await SayAsync(socket, new SocketRequest.Heartbeat(client.Measured), ct);
            await SayAsync(socket, new SocketRequest.Ping(client.NowMs), ct);
        }

        while (TakeNext(now) is { } batch)
        {
            if (batch.Sending(now)) history.Resend();
            await SayAsync(socket, new SocketRequest.Labels(batch.Operation, client.NowMs, batch.Batch), ct);
            if (!_hangUp) continue;
            _hangUp = false;
            socket.Abort();
            return;
        }
    }

    private PendingBatch? TakeNext(DateTimeOffset now)
    {
        lock (_lock)
        {
            var at = _toSend.FindIndex(batch => batch.NotBefore <= now);
            if (at < 0) return null;
            var next = _toSend[at];
            _toSend.RemoveAt(at);
            return next;
        }
    }

    private async Task SayAsync(ClientWebSocket socket, SocketRequest request, CancellationToken ct)
    {
        var bytes = CliJson.Write(request);
        await _credit.TakeAsync(bytes.Length, ct);
        await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct);
    }

    private async Task HearThenCloseAsync(ClientWebSocket socket, SocketCredit credit, CancellationToken ct)
    {
        try
        {
            await HearAsync(socket, ct);
        }
        finally
        {
            // What is never granted any more must not be waited for.
            credit.Close();
        }
    }

    private async Task HearAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[Limits.SocketMessageBytes];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
                length += part.Count;
            }
            while (!part.EndOfMessage && length < buffer.Length);

            if (part.MessageType == WebSocketMessageType.Close) return;
            Take(buffer.AsSpan(0, length));
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var answer = Read(message);
        _credit.Add(answer?.Credit);
        switch (answer)
        {
            case SocketAnswer.Hello hello:
                Phase = hello.Current;
                break;
            case SocketAnswer.Pong pong:
                client.Take(pong.ClientMs, pong.ServerMs, client.NowMs);
                break;
            case SocketAnswer.Phase phase:
                Phase = phase.Current;
                break;
            case SocketAnswer.Ack ack when Find(ack.Operation) is { } batch:
                var ms = (clock.GetUtcNow() - batch.FirstSentAt!.Value).TotalMilliseconds;
                history.Ack(new AckedBatch(attendance.Scene, attendance.Performer, attendance.Slot, ack.Operation,
                    ack.FirstSeq, ack.Count, batch.Batch), ms);
                Stands(batch, ack.FirstSeq);
                break;
            case SocketAnswer.Refused { Operation: { } operation } refused when Find(operation) is { } batch:
                TakeRefusal(refused.Code, batch);
                break;
            case SocketAnswer.Refused { Operation: null, Code: "unavailable" }:
                // A heartbeat that the server could not note as it should; the next one comes by itself.
                break;
            case SocketAnswer.Refused { Operation: null, Code: "scene.recast" }:
                IsOut = true;
                break;
            default:
                history.Refuse("unexpected");
                break;
        }
    }

    // Each may be corrected once; what is itself a correction is left as it is.
    private void Stands(PendingBatch batch, long seq)
    {
        lock (_lock)
        {
            if (!batch.Answered && batch.Batch.Labels[0] is EventLabel { Corrects: null } label)
                _standing.Enqueue((seq, label));
        }

        batch.Answered = true;
    }

    private void TakeRefusal(string code, PendingBatch batch)
    {
        // The server could not say what became of it, or took too many: the batch goes again.
        if (code is "unavailable" or "labels.too_fast")
        {
            lock (_lock)
            {
                batch.NotBefore = clock.GetUtcNow() + AgainAfter;
                _toSend.Add(batch);
            }

            return;
        }

        if (!batch.Answered) history.Refuse(code);
        batch.Answered = true;
    }

    private static SocketAnswer? Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return CliJson.Read<SocketAnswer>(message);
        }
        catch (JsonException)
        {
            // Counted as an unexpected answer by the caller.
            return null;
        }
    }

    private PendingBatch? Find(OperationId operation)
    {
        lock (_lock) return _batches.Find(batch => batch.Operation == operation);
    }
}
