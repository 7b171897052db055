using System.Diagnostics.Metrics;
using Scenes.Grains;

namespace Scenes.Server;

/// <summary>What the server counts. Listed in <c>src/Scenes.Server/README.md</c>.</summary>
internal sealed class ServerInstruments
{
    private readonly Counter<long> _refused;
    private readonly UpDownCounter<long> _live;
    private readonly Counter<long> _cut;
    private readonly UpDownCounter<long> _sockets;
    private readonly Counter<long> _messages;
    private readonly Histogram<double> _acks;

    public ServerInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(SceneInstruments.MeterName);
        _refused =
            meter.CreateCounter<long>("scenes.server.refusals", "{refusal}", "Requests and messages refused, by code.");
        _live = meter.CreateUpDownCounter<long>(
            "scenes.server.live.clients", "{client}", "Live streams open now, by kind.");
        _cut = meter.CreateCounter<long>(
            "scenes.server.live.cuts", "{client}", "Live streams cut because the client was too slow.");
        _sockets =
            meter.CreateUpDownCounter<long>("scenes.server.socket.clients", "{client}", "Label sockets open now.");
        _messages = meter.CreateCounter<long>(
            "scenes.server.socket.messages", "{message}", "Messages on label sockets, by type.");
        _acks = meter.CreateHistogram<double>("scenes.server.label.ack.duration", "s",
            "From a batch of labels received to its acknowledgement.");
    }

    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    public void LiveClient(string kind, int change) =>
        _live.Add(change, new KeyValuePair<string, object?>("kind", kind));

    public void Cut() => _cut.Add(1);

    public void Socket(int change) => _sockets.Add(change);

    public void SocketMessage(SocketRequest request) =>
        _messages.Add(1, new KeyValuePair<string, object?>("type", request switch
        {
            PingRequest => "ping",
            LabelsRequest => "labels",
            ResumeRequest => "resume",
            _ => "heartbeat",
        }));

    public void Acknowledged(TimeSpan time) => _acks.Record(time.TotalSeconds);
}
