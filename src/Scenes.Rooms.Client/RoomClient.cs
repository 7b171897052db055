using System.Collections.Immutable;
using System.Net.WebSockets;
using Google.Protobuf;
using Scenes.Rooms.Local.Transport;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Client;

/// <summary>
/// A participant of a room who speaks LiveKit's protocol over its single-connection path, sends frames over real UDP
/// and counts what comes. Many live on one <see cref="ClientLoop"/>. What it shows is to be read on the loop: by
/// <see cref="UntilAsync"/> and <see cref="AskAsync"/>.
/// </summary>
public sealed class RoomClient : IPeerEvents, IAsyncDisposable
{
    private readonly ClientLoop _loop;
    private readonly RoomClientOptions _options;
    private readonly PeerConnection _peer;
    private readonly ClientMedia _media;
    private readonly ClientNegotiation _negotiation;
    private readonly List<ClientWait> _waits = [];
    private readonly Dictionary<string, FramePlayer> _announced = [];
    private readonly Dictionary<string, ParticipantInfo> _others = [];
    private readonly List<ClientMessage> _messages = [];
    private readonly Uri _server;
    private readonly Action _tick;
    private string _token;
    private SignalSocket? _signal;
    private long _begun;
    private long _pingAt;
    private int _pingMs = 5_000;
    private int _cids;

    private RoomClient(ClientLoop loop, Uri server, string token, RoomClientOptions options)
    {
        (_loop, _server, _token, _options) = (loop, server, token, options);
        _peer = new PeerConnection(loop, options, this);
        _media = new ClientMedia(_peer, options, (uint)Random.Shared.Next(1, int.MaxValue));
        _negotiation = new ClientNegotiation(new SessionOffer(PeerConnection.Fingerprint), _peer, _media);
        for (var i = 0; i < options.Sections * 2; i++) _negotiation.Add(isVideo: i >= options.Sections);
        _tick = Tick;
    }

    /// <summary>Why this machine cannot take part in rooms, in one line; null where it can.</summary>
    public static string? Missing
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return "Taking part in rooms needs Linux.";
            try
            {
                return PeerConnection.Fingerprint.Length > 0 ? null : "This process has no certificate.";
            }
            catch (TransportUnavailableException unavailable)
            {
                return unavailable.Message;
            }
        }
    }

    /// <summary>Whether media and data can flow.</summary>
    public bool IsConnected => _peer.IsConnected && _peer.HasChannels;

    /// <summary>Whether signalling works.</summary>
    public bool HasSignal { get; private set; }

    /// <summary>The server's id of this connection (<c>PA_...</c>); empty before the join.</summary>
    public string Session { get; private set; } = "";

    /// <summary>Who this is.</summary>
    public string Identity { get; private set; } = "";

    /// <summary>Why the server sent us out; null when it did not.</summary>
    public LeaveRequest? Leave { get; private set; }

    /// <summary>Pings that the server answered.</summary>
    public int Pongs { get; private set; }

    /// <summary>Whether the peer connection was lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The others in the room, as last told.</summary>
    public IReadOnlyCollection<ParticipantInfo> Others => _others.Values;

    /// <summary>Data that came.</summary>
    public IReadOnlyList<ClientMessage> Messages => _messages;

    /// <summary>What came of each track.</summary>
    public ImmutableArray<TrackCounts> Tracks =>
    [
        .. _media.Receivers.Select(r => new TrackCounts(
            r.Track, r.IsVideo, r.Packets, r.Lost, r.Frames, r.Shown,
            r.FirstFrameAt < 0 ? -1 : r.FirstFrameAt - _begun, r.LongestPause, r.Extension)),
    ];

    /// <summary>Frames of pictures that were sent.</summary>
    public long FramesSent => _media.Players.Where(player => player.IsVideo).Sum(player => player.Sender.Frames);

    /// <summary>Packets that were sent, without those that were sent again.</summary>
    public long PacketsSent => _media.Players.Sum(player => player.Sender.Packets);

    /// <summary>Packets that were sent again, as the server asked for them.</summary>
    public long PacketsResent => _media.Players.Sum(player => player.Sender.Resent);

    /// <summary>The server's ids of what is published.</summary>
    public ImmutableArray<string> Published => [.. _media.Players.Select(player => player.Track)];

    /// <summary>Joins a room and waits until media can flow.</summary>
    /// <param name="loop">Where the client lives.</param>
    /// <param name="server">The server's address: <c>ws://</c> or <c>wss://</c>.</param>
    /// <param name="token">Lets it in.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="WebSocketException">The server refused the token, or none is there.</exception>
    /// <exception cref="TimeoutException">No media could flow within the limit.</exception>
    public static async Task<RoomClient> JoinAsync(
        ClientLoop loop, Uri server, string token, RoomClientOptions? options = null,
        CancellationToken cancel = default)
    {
        var client = new RoomClient(loop, server, token, options ?? RoomClientOptions.Default);
        var join = await loop.AskAsync(client.Begin);
        try
        {
            await client.OpenSignalAsync(join, cancel);
            await client.UntilAsync(c => c.IsConnected, client._options.JoinLimit, "joined");
            return client;
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or OperationCanceledException)
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes tracks and waits until the server takes them.</summary>
    public async Task PublishAsync(params IFrames[] frames)
    {
        var cids = await _loop.AskAsync(() => frames.Select(Announce).ToList());
        await UntilAsync(
            _ => cids.All(cid => _announced[cid].Track.Length > 0), _options.JoinLimit, "announced tracks");
        await _loop.AskAsync(() => cids.Select(Offer).ToList());
        await UntilAsync(
            _ => cids.All(cid => _negotiation.Answer?.Takes(_announced[cid].Sender.Mid) == true),
            _options.JoinLimit, "published");
        await _loop.AskAsync(() => cids.Select(cid => _announced[cid].IsPlaying = true).ToList());
    }

    /// <summary>Says that a track is muted or not, and sends accordingly.</summary>
    public Task MuteAsync(string track, bool muted) => _loop.AskAsync(() =>
    {
        Send(new SignalRequest { Mute = new MuteTrackRequest { Sid = track, Muted = muted } });
        foreach (var player in _media.Players.Where(player => player.Track == track)) player.IsPlaying = !muted;
        return true;
    });

    /// <summary>Sends data to some, or to all.</summary>
    /// <returns>False when the channel does not take it now.</returns>
    public Task<bool> SendAsync(byte[] payload, string topic, bool isReliable, params string[] to)
    {
        var packet = new DataPacket
        {
            Kind = isReliable ? DataPacket.Types.Kind.Reliable : DataPacket.Types.Kind.Lossy,
            User = new UserPacket { Payload = ByteString.CopyFrom(payload), Topic = topic },
        };
        packet.DestinationIdentities.Add(to);
        return _loop.AskAsync(() => _peer.TrySend(packet.ToByteArray(), isReliable));
    }

    /// <summary>Sends a packet of any kind with the session's keys, whatever it holds.</summary>
    public Task InjectAsync(ClientPacket kind, IReadOnlyList<byte[]> packets) => _loop.AskAsync(() =>
    {
        foreach (var packet in packets)
        {
            if (kind == ClientPacket.Rtp) _peer.SendRtp(packet);
            else if (kind == ClientPacket.Rtcp) _peer.SendRtcp(packet);
            else if (kind == ClientPacket.Data) _peer.TrySend(packet, true);
            else _signal?.TrySend(packet);
        }

        return true;
    });

    /// <summary>Takes what it showed on the loop.</summary>
    public Task<T> AskAsync<T>(Func<RoomClient, T> question) => _loop.AskAsync(() => question(this));

    /// <summary>Pictures that came since the last call; see <see cref="RoomClientOptions.KeepsFrames"/>.</summary>
    public Task<byte[][]> TakeFramesAsync() => _loop.AskAsync(_media.TakeFrames);

    /// <summary>Waits until something holds; looked at every few milliseconds, on the loop.</summary>
    /// <exception cref="TimeoutException">It did not within the limit; the message says how far it was.</exception>
    public Task UntilAsync(Func<RoomClient, bool> condition, TimeSpan limit, string what = "what was waited for")
    {
        var wait = new ClientWait(condition, _loop.Now + (long)limit.TotalMilliseconds, what);
        _loop.Post(() => _waits.Add(wait));
        return wait.Done;
    }

    /// <summary>Breaks the signalling without a word, as a lost network does.</summary>
    public void BreakSignal() => _signal?.Break();

    /// <summary>Comes back after the signalling broke: same session, new ICE credentials, another port.</summary>
    public async Task ResumeAsync()
    {
        if (_signal is not null) await _signal.DisposeAsync();
        var join = await _loop.AskAsync(() =>
        {
            _negotiation.Restart();
            var request = Request();
            (request.Reconnect, request.ParticipantSid) = (true, Session);
            return request;
        });
        await OpenSignalAsync(join, CancellationToken.None);
        await UntilAsync(c => c.HasSignal && c.IsConnected, _options.JoinLimit, "resumed");
    }

    /// <summary>Leaves, if it has not yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await _loop.AskAsync(() =>
        {
            Send(new SignalRequest { Leave = new LeaveRequest { Reason = DisconnectReason.ClientInitiated } });
            _loop.RemoveTick(_tick);
            _peer.Dispose();
            return true;
        });
        if (_signal is not null) await _signal.DisposeAsync();
    }

    void IPeerEvents.OnConnected()
    {
        // IsConnected tells.
    }

    void IPeerEvents.OnLost(PeerLoss loss) => IsLost = true;

    void IPeerEvents.OnRtp(Span<byte> packet) => _media.Receive(packet, _loop.Now);

    void IPeerEvents.OnRtcp(ReadOnlySpan<byte> packet) => _media.ReceiveReports(packet);

    void IPeerEvents.OnData(ReadOnlySpan<byte> packet)
    {
        var message = DataPacket.Parser.ParseFrom(packet);
        if (message.User is not { } user) return;
        _messages.Add(new ClientMessage(
            message.ParticipantIdentity, user.Topic, user.Payload.ToByteArray(),
            message.Kind == DataPacket.Types.Kind.Reliable));
    }

    /// <summary>How far it is, for failures.</summary>
    internal string Describe() =>
        $"{Identity} {Session}: signal {HasSignal}, {_peer.Progress}, lost {IsLost}, leave {Leave}, "
        + $"others {string.Join(' ', _others.Values.Select(other => other.Identity))}, "
        + $"tracks {string.Join("; ", Tracks)}, fault {_loop.Fault}";

    private JoinRequest Begin()
    {
        _begun = _loop.Now;
        _loop.AddTick(_tick);
        return Request();
    }

    private JoinRequest Request() => new()
    {
        ClientInfo = new ClientInfo { Version = "1.0.0", Protocol = 16, Os = "linux" },
        ConnectionSettings = new ConnectionSettings { AutoSubscribe = _options.AutoSubscribe },
        PublisherOffer = _negotiation.Due(),
    };

    private async Task OpenSignalAsync(JoinRequest join, CancellationToken cancel) =>
        _signal = await SignalSocket.OpenAsync(
            _server, _token, join, message => _loop.Post(() => Obey(message)),
            () => _loop.Post(() => HasSignal = false), cancel);

    private string Announce(IFrames frames)
    {
        var cid = $"scenes-{++_cids}";
        var sender = new RtpSender(frames.IsVideo, cid, (uint)Random.Shared.Next(1, int.MaxValue), _options.History)
        {
            IsStamped = _options.IsStamped && frames.IsVideo,
            Orientation = _options.Orientation,
            Level = _options.Level,
        };
        _announced[cid] = new FramePlayer(frames, sender, _peer);
        var request = new AddTrackRequest
        {
            Cid = cid,
            Name = frames.IsVideo ? "camera" : "microphone",
            Type = frames.IsVideo ? TrackType.Video : TrackType.Audio,
            Source = frames.IsVideo ? TrackSource.Camera : TrackSource.Microphone,
            Width = frames.IsVideo ? 320u : 0,
            Height = frames.IsVideo ? 180u : 0,
        };
        if (frames.IsVideo)
            request.Layers.Add(new VideoLayer { Quality = VideoQuality.High, Width = 320, Height = 180 });
        Send(new SignalRequest { AddTrack = request });
        return cid;
    }

    private string Offer(string cid)
    {
        var player = _announced[cid];
        _media.Add(player);
        return _negotiation.Add(player.IsVideo, player.Sender).Mid;
    }

    private void Send(SignalRequest request) => _signal?.TrySend(request);

    private void Tick()
    {
        var now = _loop.Now;
        _peer.Tick(now);
        _media.Tick(now);
        if (HasSignal && _negotiation.Due() is { } offer) Send(new SignalRequest { Offer = offer });
        if (HasSignal && now - _pingAt >= _pingMs)
        {
            _pingAt = now;
            Send(new SignalRequest { PingReq = new Ping { Timestamp = now } });
        }

        _waits.RemoveAll(wait => wait.Look(this, now));
    }

    private void Obey(SignalResponse message)
    {
        switch (message.MessageCase)
        {
            case SignalResponse.MessageOneofCase.Join:
                HasSignal = true;
                (Session, Identity) = (message.Join.Participant.Sid, message.Join.Participant.Identity);
                _pingMs = Math.Max(1, message.Join.PingInterval) * 1_000;
                foreach (var other in message.Join.OtherParticipants) _others[other.Sid] = other;
                break;
            case SignalResponse.MessageOneofCase.Reconnect:
                HasSignal = true;
                break;
            case SignalResponse.MessageOneofCase.Answer:
                _negotiation.Take(message.Answer);
                break;
            case SignalResponse.MessageOneofCase.TrackPublished:
                if (_announced.TryGetValue(message.TrackPublished.Cid, out var player))
                    player.Track = message.TrackPublished.Track.Sid;
                break;
            case SignalResponse.MessageOneofCase.MediaSectionsRequirement:
                Require(message.MediaSectionsRequirement);
                break;
            case SignalResponse.MessageOneofCase.Update:
                foreach (var other in message.Update.Participants) Know(other);
                break;
            case SignalResponse.MessageOneofCase.Mute:
                foreach (var muted in _media.Players.Where(one => one.Track == message.Mute.Sid))
                    muted.IsPlaying = !message.Mute.Muted;
                break;
            case SignalResponse.MessageOneofCase.RefreshToken:
                _token = message.RefreshToken;
                break;
            case SignalResponse.MessageOneofCase.PongResp:
                Pongs++;
                break;
            case SignalResponse.MessageOneofCase.Leave:
                Leave = message.Leave;
                break;
        }
    }

    private void Require(MediaSectionsRequirement required)
    {
        for (var i = 0; i < required.NumAudios; i++) _negotiation.Add(isVideo: false);
        for (var i = 0; i < required.NumVideos; i++) _negotiation.Add(isVideo: true);
        _negotiation.Renew();
    }

    private void Know(ParticipantInfo other)
    {
        if (other.Sid == Session) return;
        if (other.State == ParticipantInfo.Types.State.Disconnected) _others.Remove(other.Sid);
        else _others[other.Sid] = other;
    }
}
