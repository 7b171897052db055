using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>How an association ends in order (RFC 9260, 9.2).</summary>
public sealed partial class SctpAssociation
{
    private Deadline _shutdownTimer;

    /// <summary>Takes no more messages, and ends the association when those taken have arrived.</summary>
    public void Shutdown(long now)
    {
        if (State < AssociationState.Established) Abort();
        if (State != AssociationState.Established) return;
        State = AssociationState.ShutdownPending;
        Flush(now);
    }

    private void PumpShutdown(long now)
    {
        if (!_outbox.IsEmpty) return;
        if (State == AssociationState.ShutdownPending)
        {
            State = AssociationState.ShutdownSent;
            SendShutdown(now);
        }
        else if (State == AssociationState.ShutdownReceived)
        {
            State = AssociationState.ShutdownAckSent;
            SendShutdown(now);
        }
    }

    private void TickShutdown(long now)
    {
        if (!_shutdownTimer.IsDue(now)) return;
        _trip.BackOff();
        Unanswered();
        if (IsLive) SendShutdown(now);
    }

    private void SendShutdown(long now)
    {
        _shutdownTimer.Set(now + _trip.TimeoutMs);
        if (State == AssociationState.ShutdownAckSent)
        {
            _sender.Send(ChunkType.ShutdownAck, []);
            return;
        }

        Span<byte> body = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(body, _inbox!.Cumulative);
        _sender.Send(ChunkType.Shutdown, body);
    }

    private void OnShutdown(ReadOnlySpan<byte> body, long now)
    {
        if (body.Length < 4)
        {
            Counters.Malformed++;
            return;
        }

        _outbox.Acknowledge(BinaryPrimitives.ReadUInt32BigEndian(body), now);
        if (State is AssociationState.Established or AssociationState.ShutdownPending)
        {
            State = AssociationState.ShutdownReceived;
        }
        else if (State == AssociationState.ShutdownSent)
        {
            State = AssociationState.ShutdownAckSent;
            SendShutdown(now);
        }
    }

    private void OnShutdownAck(uint tag)
    {
        if (State is AssociationState.Closed or AssociationState.Ended)
        {
            // Of an association that is forgotten here: the peer may forget it too.
            _sender.Send(tag, ChunkType.ShutdownComplete, [], TagIsReflected);
            return;
        }

        if (State is not (AssociationState.ShutdownSent or AssociationState.ShutdownAckSent)) return;
        _sender.Send(ChunkType.ShutdownComplete, []);
        End(SctpEnd.ShutDown);
    }

    private void OnShutdownComplete()
    {
        if (State == AssociationState.ShutdownAckSent) End(SctpEnd.ShutDown);
    }
}
