using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Scenes.Domain;

namespace Scenes.Benchmarks;

/// <summary>
/// A rater who says a label twice a second and holds on to each until it is acknowledged, as LABELS.md asks of clients:
/// when the connection breaks it goes to the next head, and sends what is unanswered again under the same names.
/// </summary>
internal sealed class StormRater(StagedScene scene, int rater, Silos silos)
{
    private const int Credit = 32;

    // Each so manieth label breaks the connection that it was sent over: whether it was stored is not known then.
    private const int CutEach = 20;

    private const string OffClock = "clock.offset_implausible";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(5);

    // A head that was stopped where it is says nothing, and its connections stay.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Later = ["unavailable", "labels.too_fast"];

    private readonly Channel<bool> _spoke = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly List<SaidLabel> _said = [];
    private readonly Lock _gate = new();
    private int _answered;
    private int _sent;
    private int _heads;
    private bool _isOver;

    /// <summary>All it said, in order.</summary>
    public IReadOnlyList<SaidLabel> Said => _said;

    /// <summary>What the server refused for good, which nothing of this may be; null for nothing.</summary>
    public string? Fault { get; private set; }

    public StagedScene Scene => scene;

    /// <summary>Says the next label.</summary>
    public void Say()
    {
        lock (_gate)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{rater}-{_said.Count}");
            _said.Add(new SaidLabel(text, Stopwatch.GetTimestamp()));
        }

        _spoke.Writer.TryWrite(true);
    }

    /// <summary>Nothing more will be said: <see cref="RunAsync"/> ends with the last ack.</summary>
    public void Finish()
    {
        lock (_gate) _isOver = true;
        _spoke.Writer.TryWrite(true);
    }

    /// <summary>Sends until all is acknowledged.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!IsDone())
        {
            using var socket = new ClientWebSocket();
            try
            {
                await OpenAsync(socket, ct);
                await TalkAsync(socket, ct);
            }
            catch (Exception fault) when (IsBroken(fault) && !ct.IsCancellationRequested)
            {
                await Storm.PassAsync(Pause, ct);
            }
        }
    }

    private async Task TalkAsync(ClientWebSocket socket, CancellationToken ct)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = SendAsync(socket, gone.Token);
        try
        {
            await HearAsync(socket, ct);
        }
        finally
        {
            // Before the next connection: what this one still took would be sent by none.
            await gone.CancelAsync();
            await sending;
        }
    }

    private bool IsDone()
    {
        lock (_gate) return Fault is not null || (_isOver && _answered == _said.Count);
    }

    private async Task OpenAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var heads = silos.Heads;
        if (heads.IsEmpty) throw new IOException("Nobody is there.");
        socket.Options.AddSubProtocol("scenes.v1");
        socket.Options.AddSubProtocol("bearer." + SignIns.TokenOf(scene.Raters[rater]));
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(heads[(rater + _heads++) % heads.Length])
        {
            Scheme = "ws",
            Path = $"/api/v1/scenes/{scene.Id}/labels",
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Handshake);
        await socket.ConnectAsync(address.Uri, patience.Token);
        if (await ReceiveAsync(socket, patience.Token) is not { } hello || TypeOf(hello) != "hello")
            throw new IOException("No hello.");
        // What was sent over an earlier connection goes again, in its order.
        lock (_gate) _sent = _answered;
        _spoke.Writer.TryWrite(true);
    }

    private async Task SendAsync(ClientWebSocket socket, CancellationToken ct)
    {
        try
        {
            while (await _spoke.Reader.WaitToReadAsync(ct))
            {
                _spoke.Reader.TryRead(out _);
                while (Next() is var (message, isCut))
                {
                    await socket.SendAsync(Encoding.UTF8.GetBytes(message).AsMemory(),
                        WebSocketMessageType.Text, endOfMessage: true, ct);
                    if (isCut) socket.Abort();
                }
            }
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            // Whoever hears learns of it too.
        }
    }

    private (string Message, bool IsCut)? Next()
    {
        lock (_gate)
        {
            if (_sent >= _said.Count || _sent - _answered >= Credit) return null;
            var (number, label) = (_sent, _said[_sent++]);
            var isCut = label.Batch is null && number % CutEach == CutEach - 1;
            label.Batch ??= JsonSerializer.Serialize(BatchOf(label.Text), ScenesJson.Of<LabelBatch>());
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var name = string.Create(CultureInfo.InvariantCulture, $"s-{number}-{label.Renamed}");
            return (string.Create(CultureInfo.InvariantCulture,
                $"{{\"type\":\"labels\",\"operation\":\"{name}\",\"sentAtMs\":{now},\"batch\":{label.Batch}}}"), isCut);
        }
    }

    private LabelBatch BatchOf(string text)
    {
        var (viewpoint, about) = rater switch { 0 => ("self", "A"), 1 => ("self", "B"), _ => ("observer", "A") };
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new LabelBatch(0, 5, [new MarkLabel(viewpoint, about, now - 1_000, "persona-fact", text)]);
    }

    private async Task HearAsync(ClientWebSocket socket, CancellationToken ct)
    {
        while (!IsDone() && await ReceiveAsync(socket, ct) is { } answer)
        {
            var type = TypeOf(answer);
            if (type == "ack") Take(answer.RootElement);
            else if (type == "refused" && MayComeAgain(answer.RootElement))
            {
                // Everything from there on is sent anew, so that the order stays.
                await Storm.PassAsync(Pause, ct);
                return;
            }
            else if (type != "phase") Fault = answer.RootElement.ToString();
        }
    }

    private bool MayComeAgain(JsonElement refusal)
    {
        var code = refusal.GetProperty("code").GetString();
        if (code != OffClock) return Later.Contains(code);
        // It waited too long on its way for its time to be believed.
        lock (_gate) _said[NumberOf(refusal)].Renamed++;
        return true;
    }

    private static int NumberOf(JsonElement answer) => int.Parse(
        answer.GetProperty("operation").GetString()!.Split('-')[1], CultureInfo.InvariantCulture);

    private void Take(JsonElement ack)
    {
        var number = NumberOf(ack);
        lock (_gate)
        {
            if (number != _answered) Fault = $"The ack of {number} came where that of {_answered} was due.";
            var label = _said[number];
            (label.Acked, label.Seq) = (Stopwatch.GetTimestamp(), ack.GetProperty("firstSeq").GetInt64());
            _answered = number + 1;
        }

        // It gave credit back.
        _spoke.Writer.TryWrite(true);
    }

    // Who cuts it off while another reads it disposes of it.
    private static bool IsBroken(Exception fault) =>
        fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    private static string? TypeOf(JsonDocument message) => message.RootElement.GetProperty("type").GetString();

    private static async Task<JsonDocument?> ReceiveAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
        return received.MessageType == WebSocketMessageType.Close
            ? null
            : JsonDocument.Parse(buffer.AsMemory(0, received.Count));
    }
}
