using Scenes.Rooms.Protocol;
using Action = Scenes.Rooms.Protocol.LeaveRequest.Types.Action;
using Case = Scenes.Rooms.Protocol.SignalRequest.MessageOneofCase;
using Reason = Scenes.Rooms.Protocol.RequestResponse.Types.Reason;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Does what a client asks for. Used on the loop only.</summary>
internal static class SignalRequests
{
    /// <summary>A signal came.</summary>
    public static void Handle(Session session, SignalRequest request)
    {
        session.Touch();
        session.Services.Counters.SignalsIn++;
        switch (request.MessageCase)
        {
            case Case.Offer: Check(session, session.Negotiation.OnOffer(request.Offer)); break;
            case Case.Answer: Check(session, session.Negotiation.OnAnswer(request.Answer)); break;
            case Case.AddTrack: Announce(session, request.AddTrack); break;
            case Case.Mute: Mute(session, request.Mute); break;
            case Case.Subscription: Subscribe(session, request.Subscription); break;
            case Case.TrackSetting: session.Subscriptions.Adjust(request.TrackSetting); break;
            case Case.SubscriptionPermission: Limit(session, request.SubscriptionPermission); break;
            case Case.Leave: session.Room.Remove(session, DisconnectReason.ClientInitiated); break;
            case Case.SyncState: Compare(session, request.SyncState); break;
            case Case.Simulate: Simulate(session, request.Simulate); break;
            case Case.Ping: session.Send(new SignalResponse { Pong = Now(session) }); break;
            case Case.PingReq: Answer(session, request.PingReq); break;
            case Case.UpdateMetadata: Update(session, request.UpdateMetadata); break;
            case Case.UpdateAudioTrack: Update(session, request.UpdateAudioTrack); break;
            case Case.UpdateVideoTrack: Update(session, request.UpdateVideoTrack); break;
            // Our addresses stand in the description, and the client's are seen when they come: trickle says nothing.
            default: break;
        }
    }

    /// <summary>Something came that is no signal; whoever goes on with it is sent away.</summary>
    public static void Malformed(Session session)
    {
        session.Services.Counters.Malformed++;
        if (++session.Malformed < SignalLimits.Malformed || session.IsClosed) return;
        RoomLog.Malformed(session.Services.Log, session.Name);
        session.Dismiss(Action.Disconnect, DisconnectReason.StateMismatch);
    }

    /// <summary>Mutes or unmutes a track, for all who receive it.</summary>
    public static void Mute(Publication publication, bool muted)
    {
        publication.Track.Muted = muted;
        if (publication.Media is not { } media) return;
        media.IsMuted = muted;
        publication.Publisher.Room.Broadcast(publication.Publisher, toThemselves: true);
    }

    private static void Check(Session session, bool isWellFormed)
    {
        if (!isWellFormed) Malformed(session);
    }

    private static void Announce(Session session, AddTrackRequest request)
    {
        var reason = session.Publications.Announce(request, out var publication);
        if (publication is null)
        {
            session.Services.Counters.Refused++;
            session.Send(new SignalResponse
            {
                RequestResponse = new RequestResponse { Reason = reason, AddTrack = request },
            });
            return;
        }

        session.Send(new SignalResponse
        {
            TrackPublished = new TrackPublishedResponse { Cid = request.Cid, Track = publication.Track },
        });
    }

    private static void Mute(Session session, MuteTrackRequest request)
    {
        if (session.Publications.Find(request.Sid) is { } publication) Mute(publication, request.Muted);
        else session.Services.Counters.Refused++;
    }

    private static void Subscribe(Session session, UpdateSubscription request)
    {
        var tracks = request.TrackSids.Concat(request.ParticipantTracks.SelectMany(some => some.TrackSids));
        session.Subscriptions.Choose(tracks.Distinct(StringComparer.Ordinal), request.Subscribe);
    }

    private static void Limit(Session session, SubscriptionPermission permission)
    {
        if (!session.Publications.Audience.TryLimit(permission)) session.Services.Counters.Refused++;
        foreach (var person in session.Room.People.Where(person => person != session))
            person.Subscriptions.Review(session.Publications);
    }

    // A client that publishes what we know nothing of must begin anew.
    private static void Compare(Session session, SyncState state)
    {
        if (state.PublishTracks.All(known => session.Publications.Find(known.Track?.Sid ?? "") is not null)) return;
        session.Dismiss(Action.Reconnect, DisconnectReason.StateMismatch);
    }

    private static void Simulate(Session session, SimulateScenario scenario)
    {
        if (scenario.LeaveRequestFullReconnect) session.Dismiss(Action.Reconnect, DisconnectReason.UnknownReason);
        else if (scenario.ServerLeave) session.Dismiss(Action.Disconnect, DisconnectReason.ServerShutdown);
        else if (scenario.NodeFailure) session.Dismiss(Action.Reconnect, DisconnectReason.ServerShutdown);
    }

    private static void Answer(Session session, Ping ping) => session.Send(new SignalResponse
    {
        PongResp = new Pong { LastPingTimestamp = ping.Timestamp, Timestamp = Now(session) },
    });

    private static void Update(Session session, UpdateParticipantMetadata request)
    {
        var reason = !session.Rights.MayUpdate ? Reason.NotAllowed
            : People.Update(session.Person, request.Name, request.Metadata, request.Attributes) ? Reason.Ok
            : Reason.LimitExceeded;
        if (reason == Reason.Ok) session.Room.Broadcast(session, toThemselves: true);
        else session.Services.Counters.Refused++;
        session.Send(new SignalResponse
        {
            RequestResponse = new RequestResponse { RequestId = request.RequestId, Reason = reason },
        });
    }

    private static void Update(Session session, UpdateLocalAudioTrack request)
    {
        if (session.Publications.Find(request.TrackSid) is not { } publication || request.Features.Count > 16) return;
        publication.Track.AudioFeatures.Clear();
        publication.Track.AudioFeatures.Add(request.Features);
        if (publication.Media is not null) session.Room.Broadcast(session);
    }

    private static void Update(Session session, UpdateLocalVideoTrack request)
    {
        if (session.Publications.Find(request.TrackSid) is not { } publication) return;
        (publication.Track.Width, publication.Track.Height) = (request.Width, request.Height);
        if (publication.Media is not null) session.Room.Broadcast(session);
    }

    private static long Now(Session session) => session.Services.Instant.ToUnixTimeMilliseconds();
}
