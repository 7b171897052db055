using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>A room and those in it. Used on the loop only.</summary>
internal sealed class LiveRoom
{
    private readonly RoomServices _services;
    private readonly Dictionary<string, Session> _people = new(StringComparer.Ordinal);
    private readonly RoomEvents _events;
    private readonly SpeakerWatch _speakers;
    private readonly QualityWatch _quality;
    private readonly long _created;
    private long? _lastLeft;

    /// <summary>A room that nobody is in.</summary>
    public LiveRoom(RoomServices services, Room about)
    {
        (_services, About, _created) = (services, about, services.Loop.Now);
        _events = new RoomEvents(services, this);
        _speakers = new SpeakerWatch(this);
        _quality = new QualityWatch(this);
        _events.Started();
    }

    /// <summary>What is told about it.</summary>
    public Room About { get; }

    /// <summary>Everybody, hidden ones too.</summary>
    public IReadOnlyCollection<Session> People => _people.Values;

    /// <summary>It was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What others are told of it.</summary>
    public RoomEvents Events => _events;

    /// <summary>Whether nobody more may come in.</summary>
    public bool IsFull => _people.Count >= (About.MaxParticipants is 0 ? SignalLimits.People : About.MaxParticipants);

    /// <summary>Nobody is in it, and nobody came back for as long as it waits for them.</summary>
    public bool IsOver => _people.Count == 0 && (_lastLeft is { } left
        ? _services.Loop.Now - left >= About.DepartureTimeout * 1000L
        : _services.Loop.Now - _created >= About.EmptyTimeout * 1000L);

    /// <summary>Somebody by identity; null when they are not here.</summary>
    public Session? Find(string identity) => _people.GetValueOrDefault(identity);

    /// <summary>A published track; null when there is none.</summary>
    public Publication? FindTrack(string track) =>
        _people.Values.Select(person => person.Publications.Find(track)).FirstOrDefault(found => found is not null);

    /// <summary>Lets somebody in.</summary>
    public void Admit(Session session)
    {
        _people.Add(session.Person.Identity, session);
        _services.Counters.People++;
        Count();
    }

    /// <summary>Tells everybody that somebody is in, and gives them what is published.</summary>
    public void Welcome(Session session)
    {
        session.Person.State = ParticipantInfo.Types.State.Joined;
        Broadcast(session);
        OfferAll(session);
        session.Negotiation.Begin();
    }

    /// <summary>Offers somebody all that is published.</summary>
    public void OfferAll(Session session)
    {
        foreach (var other in _people.Values)
            foreach (var publication in other.Publications.Live) session.Subscriptions.Offer(publication);
    }

    /// <summary>Somebody's media can flow.</summary>
    public void OnActive(Session session)
    {
        if (session.IsActive) return;
        session.Person.State = ParticipantInfo.Types.State.Active;
        Broadcast(session, toThemselves: true);
        _events.Joined(session);
        foreach (var publication in session.Publications.Live) _events.Published(publication);
    }

    /// <summary>Somebody's track has a section.</summary>
    public void OnPublished(Publication publication)
    {
        var session = publication.Publisher;
        session.Person.Tracks.Add(publication.Track);
        _services.Counters.Tracks++;
        session.Person.IsPublisher = true;
        Count();
        Broadcast(session, toThemselves: true);
        if (session.IsActive) _events.Published(publication);
        foreach (var other in _people.Values) other.Subscriptions.Offer(publication);
    }

    /// <summary>Somebody's track ends.</summary>
    public void OnUnpublished(Publication publication)
    {
        foreach (var subscription in publication.Subscriptions.ToList())
            subscription.Subscriber.Subscriptions.End(subscription);
        var session = publication.Publisher;
        if (!session.Person.Tracks.Remove(publication.Track)) return;
        _services.Counters.Tracks--;
        Count();
        if (!session.IsClosed) Broadcast(session, toThemselves: true);
        _events.Unpublished(publication);
    }

    /// <summary>Takes somebody out.</summary>
    public void Remove(Session session, DisconnectReason reason)
    {
        if (session.IsClosed) return;
        if (Find(session.Person.Identity) == session && _people.Remove(session.Person.Identity))
            _services.Counters.People--;
        var wasActive = session.IsActive;
        session.Close();
        session.Person.State = ParticipantInfo.Types.State.Disconnected;
        session.Person.DisconnectReason = reason;
        Count();
        _lastLeft = _services.Loop.Now;
        Broadcast(session);
        _events.Left(session, wasActive);
        RoomLog.Left(_services.Log, session.Name, About.Sid, reason);
    }

    /// <summary>Tells everybody who sees somebody what is new about them.</summary>
    public void Broadcast(Session about, bool toThemselves = false)
    {
        about.Person.Version++;
        foreach (var other in _people.Values)
        {
            if (other == about ? !toThemselves : about.Rights.IsHidden) continue;
            if (about.IsClosed) other.Miss(about.Person);
            var update = new ParticipantUpdate();
            update.Participants.Add(about.Person);
            other.Send(new SignalResponse { Update = update });
        }
    }

    /// <summary>What somebody sees of the others.</summary>
    public IEnumerable<ParticipantInfo> SeenBy(Session session) =>
        _people.Values.Where(other => other != session && !other.Rights.IsHidden).Select(other => other.Person);

    /// <summary>Replaces what the room tells about itself.</summary>
    public void UpdateMetadata(string metadata)
    {
        About.Metadata = metadata;
        Tell();
    }

    /// <summary>Tells everybody about the room.</summary>
    public void Tell()
    {
        foreach (var person in _people.Values)
            person.Send(new SignalResponse { RoomUpdate = new RoomUpdate { Room = About } });
    }

    /// <summary>Sends everybody out.</summary>
    public void Close(LeaveRequest.Types.Action action, DisconnectReason reason)
    {
        if (IsClosed) return;
        IsClosed = true;
        foreach (var person in _people.Values.ToList()) person.Dismiss(action, reason);
        _events.Finished();
    }

    /// <summary>Looks at what is due.</summary>
    public void Tick()
    {
        foreach (var person in _people.Values.ToList()) person.Tick();
        _speakers.Tick(_services.Loop.Now, _services.Timings.Speakers);
        _quality.Tick(_services.Loop.Now, _services.Timings.Quality);
    }

    private void Count()
    {
        About.NumParticipants = (uint)_people.Values.Count(person => !person.Rights.IsHidden);
        About.NumPublishers = (uint)_people.Values.Count(person => person.Person.Tracks.Count > 0);
    }
}
