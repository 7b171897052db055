namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// One SCTP association inside DTLS (RFC 9260, 8261) with its data channels (RFC 8831, 8832), as browsers speak it.
/// Knows no sockets and no clock: packets and the time are given to it. For one thread at a time.
/// </summary>
/// <remarks>
/// Every <c>now</c> is in milliseconds since any fixed point, and never goes back. While it calls its owner with what
/// came, nothing is sent; what is sent from there goes out when that packet is done.
/// </remarks>
public sealed partial class SctpAssociation : IResetTarget
{
    private readonly ISctpEvents _events;
    private readonly Func<uint> _random;
    private readonly SctpLimits _limits;
    private readonly PacketSender _sender;
    private readonly RoundTrip _trip;
    private readonly Heartbeat _heartbeat;
    private readonly StreamResets _resets;
    private Outbox _outbox;
    private Inbox? _inbox;
    private uint _localTag;
    private uint _localTsn;
    private int _unanswered;
    private bool _isReceiving;

    /// <summary>An association that waits for its peer, or for <see cref="Connect"/>.</summary>
    /// <param name="events">Who sends for it and is told what happens.</param>
    /// <param name="random">Unpredictable numbers, for tags and first sequence numbers.</param>
    /// <param name="limits">Its bounds; null for the defaults.</param>
    /// <param name="counters">Where it counts, with others of its thread; null for counters of its own.</param>
    public SctpAssociation(
        ISctpEvents events, Func<uint> random, SctpLimits? limits = null, SctpCounters? counters = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(random);
        (_events, _random, _limits) = (events, random, limits ?? new SctpLimits());
        Counters = counters ?? new SctpCounters();
        _sender = new PacketSender(events);
        _trip = new RoundTrip(_limits);
        _outbox = new Outbox(_limits, Counters, _trip);
        _heartbeat = new Heartbeat(_limits.HeartbeatMs, _sender, _trip, random);
        _resets = new StreamResets(_sender, _trip, this);
    }

    /// <summary>What it counted.</summary>
    public SctpCounters Counters { get; }

    /// <summary>Whether messages can flow.</summary>
    public bool IsEstablished => State == AssociationState.Established;

    /// <summary>Bytes of messages that were taken and are neither acknowledged nor given up.</summary>
    public long BufferedBytes => _outbox.Bytes;

    /// <summary>How far it is.</summary>
    internal AssociationState State { get; private set; }

    /// <summary>Bytes held of messages that cannot be delivered yet.</summary>
    internal int HeldBytes => _inbox?.Held ?? 0;

    /// <summary>Bytes that may be in flight.</summary>
    internal int WindowBytes => _outbox.WindowBytes;

    uint IResetTarget.LastSentTsn => _outbox.LastTsn;

    uint IResetTarget.ReceivedTsn => _inbox!.Cumulative;

    private bool IsLive => State is >= AssociationState.Established and < AssociationState.Ended;

    /// <summary>Does what is due; to be called every 20 to 50 ms.</summary>
    public void Tick(long now)
    {
        TickHandshake(now);
        if (!IsLive) return;
        if (_outbox.Tick(now)) Unanswered();
        // What is under way asks by itself whether the peer is there.
        if (IsEstablished && _outbox.IsEmpty && _heartbeat.Tick(now)) Unanswered();
        if (IsLive && _resets.Tick(now)) Unanswered();
        if (IsLive) TickShutdown(now);
        Flush(now);
    }

    /// <summary>Takes a message to be sent on a channel.</summary>
    /// <param name="channel">A channel that is opening or open.</param>
    /// <param name="message">At most <see cref="SctpLimits.MessageBytes"/>; copied. May be empty.</param>
    /// <param name="isText">Whether it is UTF-8 text; else binary.</param>
    /// <param name="now">Now, in milliseconds.</param>
    /// <returns>False if the buffer is full, the message too large, or the channel closed or closing.</returns>
    public bool TrySend(DataChannel channel, ReadOnlySpan<byte> message, bool isText, long now)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (!CanSend(channel) || message.Length > _limits.MessageBytes)
        {
            Counters.Refused++;
            return false;
        }

        var protocol = message.IsEmpty
            ? isText ? PayloadProtocol.EmptyText : PayloadProtocol.EmptyBinary
            : isText ? PayloadProtocol.Text : PayloadProtocol.Binary;
        // Until the peer acknowledged the channel, nothing may overtake the message that opens it.
        var reliability = channel.State == ChannelState.Opening
            ? channel.Reliability with { Ordered = true } : channel.Reliability;
        if (!_outbox.TryAdd(channel.Stream, protocol, message.IsEmpty ? [0] : message, reliability, false, now))
        {
            Counters.Refused++;
            return false;
        }

        Flush(now);
        return true;
    }

    /// <summary>Ends the association at once and tells the peer; no event follows. May be repeated.</summary>
    public void Abort()
    {
        if (State == AssociationState.Ended) return;
        if (_sender.PeerTag != 0)
        {
            _sender.SendCause(_sender.PeerTag, ChunkType.Abort, ErrorCause.UserAbort, []);
        }

        Forget();
    }

    private bool CanSend(DataChannel channel) =>
        State is not (AssociationState.Ended or > AssociationState.Established)
        && channel.State is ChannelState.Opening or ChannelState.Open
        && _channels.TryGetValue(channel.Stream, out var own) && own == channel;

    private void Flush(long now)
    {
        if (_isReceiving || !IsLive) return;
        _outbox.Flush(now, _sender, _inbox!);
        if (State == AssociationState.Established) _resets.Pump(now);
        PumpShutdown(now);
    }

    private void Unanswered()
    {
        if (++_unanswered > _limits.Retransmissions) End(SctpEnd.Silent);
    }

    private void Answered(long now)
    {
        _unanswered = 0;
        _heartbeat.Heard(now);
    }

    private void Violate(ErrorCause cause)
    {
        _sender.SendCause(_sender.PeerTag, ChunkType.Abort, cause, []);
        End(SctpEnd.Violation);
    }

    private void End(SctpEnd reason)
    {
        Forget();
        _events.OnClosed(reason);
    }

    private void Forget()
    {
        State = AssociationState.Ended;
        foreach (var channel in _channels.Values) channel.State = ChannelState.Closed;
        _channels.Clear();
        _inbox = null;
        _outbox = new Outbox(_limits, Counters, _trip);
    }
}
