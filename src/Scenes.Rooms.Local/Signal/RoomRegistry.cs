using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>All rooms of this server, and the door to them. Used on the loop only.</summary>
internal sealed class RoomRegistry : IDisposable
{
    private const uint EmptySeconds = 300;
    private const uint DepartureSeconds = 20;
    private const int DataTick = 25;

    private readonly RoomServices _services;
    private readonly Dictionary<string, LiveRoom> _rooms = new(StringComparer.Ordinal);
    private readonly IDisposable _ticks;
    private readonly IDisposable _dataTicks;
    private bool _isClosed;

    /// <summary>No rooms yet.</summary>
    public RoomRegistry(RoomServices services)
    {
        _services = services;
        _ticks = services.Loop.Every(services.Timings.Tick, Tick);
        _dataTicks = services.Loop.Every(DataTick, TickData);
    }

    /// <summary>All rooms.</summary>
    public IReadOnlyCollection<LiveRoom> All => _rooms.Values;

    /// <summary>A room by name; null when there is none.</summary>
    public LiveRoom? Find(string name) => _rooms.GetValueOrDefault(name);

    /// <summary>Creates a room, or gives the one that there is as it is.</summary>
    /// <param name="request">What a new one is to be like.</param>
    /// <returns>Null when there are too many, or the server is going down.</returns>
    public LiveRoom? Create(CreateRoomRequest request)
    {
        if (Find(request.Name) is { } found) return found;
        if (_isClosed || _rooms.Count >= SignalLimits.Rooms) return null;
        var now = _services.Instant;
        var about = new Room
        {
            Sid = _services.NewId("RM_"),
            Name = request.Name,
            EmptyTimeout = request.EmptyTimeout > 0 ? request.EmptyTimeout : EmptySeconds,
            DepartureTimeout = request.DepartureTimeout > 0 ? request.DepartureTimeout : DepartureSeconds,
            MaxParticipants = request.MaxParticipants,
            Metadata = request.Metadata,
            CreationTime = now.ToUnixTimeSeconds(),
            CreationTimeMs = now.ToUnixTimeMilliseconds(),
        };
        about.EnabledCodecs.Add(Greeting.Codecs());
        var room = new LiveRoom(_services, about);
        _rooms.Add(request.Name, room);
        _services.Counters.Rooms = _rooms.Count;
        return room;
    }

    /// <summary>Lets somebody in, or back in.</summary>
    /// <returns>Null when they were refused, and told so.</returns>
    public Session? Join(Visitor visitor, JoinTerms terms, ISignalLink link)
    {
        if (terms.Resume is not null) return Resume(visitor, terms.Resume, link);
        if (Create(new CreateRoomRequest { Name = visitor.Room }) is not { } room)
            return Refuse(link, LeaveRequest.Types.Action.Disconnect, DisconnectReason.JoinFailure);
        room.Find(visitor.Identity)?.Dismiss(
            LeaveRequest.Types.Action.Disconnect, DisconnectReason.DuplicateIdentity);
        if (room.IsFull) return Refuse(link, LeaveRequest.Types.Action.Disconnect, DisconnectReason.JoinFailure);
        var session = new Session(room, _services, visitor, terms, link);
        room.Admit(session);
        session.Send(new SignalResponse { Join = Greeting.Join(session) });
        room.Welcome(session);
        foreach (var track in terms.Tracks.Take(SignalLimits.Tracks))
            SignalRequests.Handle(session, new SignalRequest { AddTrack = track });
        if (terms.Offer is { } offer) SignalRequests.Handle(session, new SignalRequest { Offer = offer });
        _services.Counters.Joined++;
        RoomLog.Joined(_services.Log, session.Name, room.About.Sid);
        return session;
    }

    /// <summary>Closes a room and sends everybody out.</summary>
    public void Delete(LiveRoom room) =>
        Close(room, LeaveRequest.Types.Action.Disconnect, DisconnectReason.RoomDeleted);

    /// <summary>Closes all rooms; clients try to come back to whoever answers next.</summary>
    public void Close()
    {
        if (_isClosed) return;
        _isClosed = true;
        Dispose();
        foreach (var room in _rooms.Values.ToList())
            Close(room, LeaveRequest.Types.Action.Reconnect, DisconnectReason.ServerShutdown);
    }

    /// <summary>Looks at nothing any more.</summary>
    public void Dispose()
    {
        _ticks.Dispose();
        _dataTicks.Dispose();
    }

    private Session? Resume(Visitor visitor, string id, ISignalLink link)
    {
        var session = Find(visitor.Room)?.Find(visitor.Identity);
        if (session is null || (id.Length > 0 && session.Person.Sid != id))
        {
            _services.Counters.Unknown++;
            return Refuse(link, LeaveRequest.Types.Action.Reconnect, DisconnectReason.StateMismatch);
        }

        session.Resume(link);
        _services.Counters.Resumed++;
        RoomLog.Resumed(_services.Log, session.Name, session.Room.About.Sid);
        return session;
    }

    private static Session? Refuse(ISignalLink link, LeaveRequest.Types.Action action, DisconnectReason reason)
    {
        link.Send(new SignalResponse { Leave = new LeaveRequest { Action = action, Reason = reason } });
        link.End();
        return null;
    }

    private void Close(LiveRoom room, LeaveRequest.Types.Action action, DisconnectReason reason)
    {
        _rooms.Remove(room.About.Name);
        _services.Counters.Rooms = _rooms.Count;
        room.Close(action, reason);
        RoomLog.Closed(_services.Log, room.About.Sid);
    }

    private void Tick()
    {
        foreach (var room in _rooms.Values.ToList())
        {
            room.Tick();
            if (room.IsOver) Close(room, LeaveRequest.Types.Action.Disconnect, DisconnectReason.RoomClosed);
        }
    }

    private void TickData()
    {
        foreach (var room in _rooms.Values.ToList())
            foreach (var person in room.People.ToList())
                person.Negotiation.Tick();
    }
}
