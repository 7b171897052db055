using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>How an association begins (RFC 9260, 5).</summary>
public sealed partial class SctpAssociation
{
    private readonly CookieBox _cookies = new();
    private InitChunk _peer;
    private byte[] _cookie = [];
    private Deadline _handshakeTimer;
    private int _handshakeTimeout;
    private int _handshakeTries;

    /// <summary>Opens the association actively; the other side just waits.</summary>
    /// <exception cref="InvalidOperationException">It was begun before.</exception>
    public void Connect(long now)
    {
        if (State != AssociationState.Closed) throw new InvalidOperationException("The association was begun before.");
        (_localTag, _localTsn) = (NewTag(), _random());
        State = AssociationState.CookieWait;
        BeginHandshakeStep();
        SendHandshake(now);
    }

    private uint NewTag() => Math.Max(1, _random());

    private InitChunk Own(uint tag, uint tsn) => new(
        tag, (uint)_limits.ReceiveWindow, (ushort)_limits.Streams, (ushort)_limits.Streams, tsn, true, true);

    private void BeginHandshakeStep() => (_handshakeTries, _handshakeTimeout) = (0, _limits.InitialTimeoutMs);

    private void SendHandshake(long now)
    {
        _handshakeTimer.Set(now + _handshakeTimeout);
        _handshakeTimeout = Math.Min(2 * _handshakeTimeout, _limits.MaxTimeoutMs);
        if (State == AssociationState.CookieEchoed) _sender.Send(ChunkType.CookieEcho, _cookie);
        else _sender.Send(0, ChunkType.Init, Own(_localTag, _localTsn).Write([], []));
    }

    private void TickHandshake(long now)
    {
        if (State is not (AssociationState.CookieWait or AssociationState.CookieEchoed)) return;
        if (!_handshakeTimer.IsDue(now)) return;
        if (++_handshakeTries > _limits.HandshakeRetransmissions) End(SctpEnd.Silent);
        else SendHandshake(now);
    }

    /// <summary>Answers an INIT. Nothing is kept of it here: all that is known goes into the cookie.</summary>
    private void OnInit(ReadOnlySpan<byte> body, long now)
    {
        if (!InitChunk.TryParse(body, out var init, out _, out var unrecognized))
        {
            Counters.Malformed++;
            return;
        }

        switch (State)
        {
            case AssociationState.Closed:
                AnswerInit(init, NewTag(), _random(), unrecognized, now);
                break;
            case AssociationState.CookieWait or AssociationState.CookieEchoed:
                AnswerInit(init, _localTag, _localTsn, unrecognized, now);
                break;
            case AssociationState.ShutdownAckSent:
                _sender.Send(ChunkType.ShutdownAck, []);
                break;
            // A late double of the peer's first INIT must not end what it began; a new peer may not take its place.
            case not AssociationState.Ended when init.Tag != _sender.PeerTag:
                _sender.SendCause(init.Tag, ChunkType.Abort, ErrorCause.Restart, []);
                break;
        }
    }

    private void AnswerInit(in InitChunk init, uint tag, uint tsn, byte[] unrecognized, long now)
    {
        var cookie = _cookies.Seal(new Cookie(tag, tsn, now, init));
        _sender.Send(init.Tag, ChunkType.InitAck, Own(tag, tsn).Write(cookie, unrecognized));
    }

    private void OnInitAck(ReadOnlySpan<byte> body, long now)
    {
        if (State != AssociationState.CookieWait) return;
        if (!InitChunk.TryParse(body, out var peer, out var cookie, out _)
            || cookie.IsEmpty || cookie.Length > SctpPacket.MaxBytes - SctpPacket.HeaderBytes - 4)
        {
            Counters.Malformed++;
            return;
        }

        (_peer, _sender.PeerTag, _cookie) = (peer, peer.Tag, cookie.ToArray());
        State = AssociationState.CookieEchoed;
        BeginHandshakeStep();
        SendHandshake(now);
    }

    private void OnCookieEcho(uint tag, ReadOnlySpan<byte> body, long now)
    {
        if (!_cookies.TryOpen(body, out var cookie) || tag != cookie.LocalTag)
        {
            Counters.Malformed++;
            return;
        }

        if (State > AssociationState.CookieEchoed)
        {
            // Our acknowledgement was lost, or is under way.
            if (IsLive && tag == _localTag && cookie.Peer.Tag == _sender.PeerTag)
            {
                _sender.Send(ChunkType.CookieAck, []);
            }

            return;
        }

        if (State != AssociationState.Closed && tag != _localTag) return;
        var age = now - cookie.MadeAt;
        if (age > _limits.CookieLifetimeMs)
        {
            Span<byte> staleness = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(
                staleness, (uint)Math.Min(uint.MaxValue, (age - _limits.CookieLifetimeMs) * 1_000));
            _sender.SendCause(cookie.Peer.Tag, ChunkType.Error, ErrorCause.StaleCookie, staleness);
            return;
        }

        (_localTag, _localTsn, _sender.PeerTag) = (cookie.LocalTag, cookie.LocalTsn, cookie.Peer.Tag);
        _sender.Send(ChunkType.CookieAck, []);
        Establish(cookie.Peer, now);
    }

    private void OnCookieAck(long now)
    {
        if (State == AssociationState.CookieEchoed) Establish(_peer, now);
    }

    private void OnError(ReadOnlySpan<byte> body, long now)
    {
        var causes = new ParameterReader(body);
        while (causes.Next())
        {
            if (causes.Type != (ushort)ErrorCause.StaleCookie || State != AssociationState.CookieEchoed) continue;
            // Tries go on counting: a peer whose cookies are always stale is not asked for ever.
            (State, _sender.PeerTag) = (AssociationState.CookieWait, 0);
            _handshakeTries++;
            SendHandshake(now);
        }

        if (causes.IsBroken) Counters.Malformed++;
    }

    private void Establish(in InitChunk peer, long now)
    {
        _peer = peer;
        _cookie = [];
        _handshakeTimer.Clear();
        State = AssociationState.Established;
        _inbox = new Inbox(peer.Tsn, _limits, Counters, OnWholeMessage);
        _outbox.Start(_localTsn, peer);
        _resets.Start(_localTsn, peer.Tsn);
        Answered(now);
        CloseBeyond(peer.InStreams);
        _events.OnEstablished();
    }
}
