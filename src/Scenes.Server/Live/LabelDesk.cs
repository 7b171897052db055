using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Server;

/// <summary>Answers the messages of one participant's label socket.</summary>
internal sealed class LabelDesk(
    ISceneGrain scene, PerformerId performer, TimeProvider clock, ServerInstruments instruments)
{
    /// <summary>The first message of a connection.</summary>
    public HelloAnswer Hello(SceneView view) =>
        new(LabelSockets.Protocol, NowMs, view.Slot, view.Phase, view.Seq);

    public async Task<SocketAnswer> AnswerAsync(ReadOnlyMemory<byte> message)
    {
        if (!TryRead(message.Span, out var request, out var refused)) return Refuse(null, refused);
        instruments.SocketMessage(request);
        return request switch
        {
            PingRequest ping => Pong(ping),
            LabelsRequest labels => await AppendAsync(labels),
            ResumeRequest resume => await FindAsync(resume),
            HeartbeatRequest heartbeat => await HeartbeatAsync(heartbeat.Clock),
            _ => throw new InvalidOperationException($"A message is of an unknown kind: {request.GetType().Name}."),
        };
    }

    private static bool TryRead(ReadOnlySpan<byte> message, out SocketRequest request, out Rejection refused)
    {
        request = null!;
        refused = null!;
        try
        {
            if (JsonSerializer.Deserialize(message, ServerJson.Of<SocketRequest>()) is { } read)
            {
                request = read;
                return true;
            }

            refused = Malformed(new FieldError("$", "must be an object"));
        }
        catch (JsonException fault)
        {
            refused = Malformed(BodyErrors.Of(fault));
        }
        catch (NotSupportedException)
        {
            // What the reader throws for an object without a kind.
            refused = Malformed(new FieldError("type", "must be ping, labels, heartbeat or resume"));
        }

        return false;
    }

    private static Rejection Malformed(FieldError error) => Rejection.Fields("message.malformed", [error]);

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // A number that is too big is read as infinite, and JSON cannot send that back.
    private SocketAnswer Pong(PingRequest ping) => double.IsFinite(ping.ClientMs)
        ? new PongAnswer(ping.ClientMs, NowMs)
        : Refuse(null, Malformed(new FieldError("clientMs", "is too big")));

    private async Task<SocketAnswer> FindAsync(ResumeRequest resume)
    {
        if (resume.Operations.Length is not (>= 1 and <= Limits.OperationsPerResume))
        {
            return Refuse(null, Rejection.Fields("resume.invalid",
                [new FieldError("operations", $"must have 1 to {Limits.OperationsPerResume} elements")]));
        }

        try
        {
            return new StoredAnswer(await scene.FindOperationsAsync(performer, resume.Operations));
        }
        catch (Exception fault) when (Faults.IsUnavailable(fault))
        {
            return Refuse(null, Problems.Of(fault).Rejection);
        }
    }

    private async Task<SocketAnswer> AppendAsync(LabelsRequest labels)
    {
        var begun = clock.GetTimestamp();
        if (!LabelRules.IsPlausible((long)labels.SentAtMs, labels.Batch.OffsetMs, clock.GetUtcNow()))
        {
            return Refuse(labels.Operation, Rejection.Fields("clock.offset_implausible",
                [new FieldError("batch.offsetMs", "does not lead from sentAtMs to the server's clock; ping again")]));
        }

        try
        {
            var reply = await scene.AppendLabelsAsync(labels.Operation, performer, labels.Batch);
            if (!reply.Accepted) return Refuse(labels.Operation, reply.Rejection);
            instruments.Acknowledged(clock.GetElapsedTime(begun));
            return new AckAnswer(labels.Operation, reply.Value.FirstSeq, reply.Value.Count);
        }
        catch (Exception fault) when (Faults.IsUnavailable(fault))
        {
            return Refuse(labels.Operation, Problems.Of(fault).Rejection);
        }
    }

    private async Task<SocketAnswer> HeartbeatAsync(ClockMeasurement? measured)
    {
        try
        {
            var reply = await scene.HeartbeatAsync(performer, measured);
            if (!reply.Accepted) return Refuse(null, reply.Rejection);
            var ack = reply.Value;
            return new PhaseAnswer(ack.Phase, ack.FirstSeq + Math.Max(0, ack.Count - 1));
        }
        catch (Exception fault) when (Faults.IsUnavailable(fault))
        {
            return Refuse(null, Problems.Of(fault).Rejection);
        }
    }

    private RefusedAnswer Refuse(OperationId? operation, Rejection rejection)
    {
        instruments.Refused(rejection.Code);
        return new RefusedAnswer(operation, rejection.Code, rejection.Detail, rejection.Errors);
    }
}
