using Scenes.Rooms.Local.Transport;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Somebody in a room, from the join to the leave, over as many sockets as it takes. Used on the loop only.
/// </summary>
internal sealed class Session : IPeerOwner
{
    private ISignalLink? _link;
    private long _lastSignal;
    private long _linkLost;
    private long _tokenSent;
    private long? _peerClosed;
    private readonly long _began;
    private readonly List<ParticipantInfo> _missed = [];

    /// <summary>Somebody who was let in.</summary>
    public Session(LiveRoom room, RoomServices services, Visitor visitor, JoinTerms terms, ISignalLink link)
    {
        (Room, Services, _link) = (room, services, link);
        Person = People.Describe(services, visitor, terms);
        Rights = new Rights(Person.Permission);
        IsSingle = terms.IsSingle;
        IsSubscriberPrimary = !terms.IsSingle && Rights.MaySubscribe;
        _began = _lastSignal = _tokenSent = services.Loop.Now;
        Publications = new Publications(this);
        Subscriptions = new Subscriptions(this, terms.AutoSubscribe);
        Negotiation = terms.IsSingle ? new SingleNegotiation(this) : new DualNegotiation(this);
    }

    /// <summary>Where they are.</summary>
    public LiveRoom Room { get; }

    /// <summary>What rooms share.</summary>
    public RoomServices Services { get; }

    /// <summary>What others are told about them.</summary>
    public ParticipantInfo Person { get; }

    /// <summary>What they may do.</summary>
    public Rights Rights { get; private set; }

    /// <summary>What they publish.</summary>
    public Publications Publications { get; }

    /// <summary>What they receive.</summary>
    public Subscriptions Subscriptions { get; }

    /// <summary>How their client agrees with us.</summary>
    public INegotiation Negotiation { get; }

    /// <summary>Whether the connection on which they receive is the one that counts.</summary>
    public bool IsSubscriberPrimary { get; }

    /// <summary>One connection for both ways.</summary>
    public bool IsSingle { get; }

    /// <summary>For logs: no identity, which may be a person's.</summary>
    public string Name => Person.Sid;

    /// <summary>They have left.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Media can flow, or could until a moment ago.</summary>
    public bool IsActive => Person.State == ParticipantInfo.Types.State.Active;

    /// <summary>They have no socket at the moment.</summary>
    public bool IsAway => _link is null;

    // Of whoever has no socket: while their media flow they are there.
    private long LastSeen => Math.Max(_linkLost, Negotiation.Primary?.Transport.LastHeard ?? 0);

    /// <summary>Since when nothing shows that they are there: neither their media nor, before there are any, their
    /// socket; in milliseconds.</summary>
    public long SilentFor(long now) =>
        now - (Negotiation.Primary?.Transport.LastHeard ?? (IsAway ? _linkLost : now));

    /// <summary>Number of the last data packet that came and must arrive; 0 for none.</summary>
    public uint LastSequence { get; set; }

    /// <summary>Malformed signals so far.</summary>
    public int Malformed { get; set; }

    /// <summary>Sends a signal; nothing while they have no socket.</summary>
    public void Send(SignalResponse signal) => _link?.Send(signal);

    /// <summary>A signal came: they are there.</summary>
    public void Touch() => _lastSignal = Services.Loop.Now;

    /// <summary>Whether a socket is still theirs.</summary>
    public bool IsLinkedBy(ISignalLink link) => _link == link;

    /// <summary>Somebody else left; who has no socket is told when they come back.</summary>
    public void Miss(ParticipantInfo gone)
    {
        if (IsAway && _missed.Count < SignalLimits.People) _missed.Add(gone);
    }

    /// <summary>They came back on another socket.</summary>
    public void Resume(ISignalLink link)
    {
        _link?.End();
        _link = link;
        Touch();
        Send(new SignalResponse { Reconnect = Greeting.Reconnect(this) });
        var update = new ParticipantUpdate();
        update.Participants.Add(_missed);
        update.Participants.Add(Room.SeenBy(this).Append(Person));
        _missed.Clear();
        Send(new SignalResponse { Update = update });
        Negotiation.Resume();
        RefreshToken();
    }

    /// <summary>Their socket is gone; while their media flow, and for some time after, they can come back.</summary>
    public void Detach(ISignalLink link)
    {
        if (_link != link) return;
        _link = null;
        _linkLost = Services.Loop.Now;
        if (!IsActive) Room.Remove(this, DisconnectReason.SignalClose);
    }

    /// <summary>Sends a fresh token, so that they can come back with it.</summary>
    public void RefreshToken()
    {
        _tokenSent = Services.Loop.Now;
        Send(new SignalResponse { RefreshToken = Services.Token(this) });
    }

    /// <summary>Grants other rights, with all that follows.</summary>
    public void Grant(ParticipantPermission permission)
    {
        if (permission.Equals(Person.Permission)) return;
        // Whether somebody is seen was settled when they came.
        permission.Hidden = Person.Permission.Hidden;
        permission.Recorder = Person.Permission.Recorder;
        Person.Permission = permission;
        Rights = new Rights(permission);
        Publications.Revoke();
        if (!Rights.MaySubscribe) Subscriptions.Clear();
        else Room.OfferAll(this);
        Room.Broadcast(this, toThemselves: true);
        RefreshToken();
    }

    /// <summary>Somebody receives a track of theirs.</summary>
    public void OnSubscribed(Publication publication) => Send(new SignalResponse
    {
        TrackSubscribed = new TrackSubscribed { TrackSid = publication.Track.Sid },
    });

    /// <summary>Sends them out.</summary>
    /// <param name="action">What the client should do.</param>
    /// <param name="reason">Why.</param>
    public void Dismiss(LeaveRequest.Types.Action action, DisconnectReason reason)
    {
        Send(new SignalResponse
        {
            Leave = new LeaveRequest
            {
                Action = action,
                Reason = reason,
                CanReconnect = action != LeaveRequest.Types.Action.Disconnect,
            },
        });
        Room.Remove(this, reason);
    }

    /// <summary>Ends everything of theirs; called by their room.</summary>
    public void Close()
    {
        if (IsClosed) return;
        IsClosed = true;
        Publications.Clear();
        Subscriptions.Clear();
        Negotiation.Close();
        _link?.End();
        _link = null;
    }

    /// <summary>Looks at what is due.</summary>
    public void Tick()
    {
        var (now, timings) = (Services.Loop.Now, Services.Timings);
        if (_link is { } link && now - _lastSignal >= timings.PingTimeout)
        {
            Services.Counters.Silent++;
            link.End();
            Detach(link);
        }

        if (IsClosed) return;
        if (IsAway && (now - LastSeen >= timings.ResumeGrace || now - _linkLost >= timings.AwayLimit))
            Room.Remove(this, DisconnectReason.SignalClose);
        else if (_peerClosed is { } closed && now - closed >= timings.CloseGrace)
            Dismiss(LeaveRequest.Types.Action.Reconnect, DisconnectReason.ConnectionTimeout);
        else if (!IsActive && now - _began >= timings.JoinTimeout)
            Dismiss(LeaveRequest.Types.Action.Disconnect, DisconnectReason.JoinFailure);
        else if (!IsAway && now - _tokenSent >= timings.TokenRefresh) RefreshToken();
    }

    /// <inheritdoc/>
    void IPeerOwner.OnConnected(PeerLink link)
    {
        if (link == Negotiation.Primary && !IsClosed) Room.OnActive(this);
    }

    /// <inheritdoc/>
    void IPeerOwner.OnLost(PeerLink link, PeerLoss loss)
    {
        if (IsClosed) return;
        // Who closes a connection mostly says at the same time, on the socket, that they leave.
        if (loss == PeerLoss.Closed) _peerClosed ??= Services.Loop.Now;
        else Dismiss(LeaveRequest.Types.Action.Reconnect, DisconnectReason.ConnectionTimeout);
    }

    /// <inheritdoc/>
    void IPeerOwner.OnPacket(ReadOnlySpan<byte> packet, bool isReliable)
    {
        if (!IsClosed) DataRelay.Receive(this, packet, isReliable);
    }
}
