using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Tells those who listen what happens in a room, in LiveKit's words and order. Used on the loop only.
/// </summary>
internal sealed class RoomEvents(RoomServices services, LiveRoom room)
{
    /// <summary>The room was created.</summary>
    public void Started() => Send(new WebhookEvent { Event = "room_started" });

    /// <summary>The room was closed.</summary>
    public void Finished() => Send(new WebhookEvent { Event = "room_finished" });

    /// <summary>Somebody's media can flow.</summary>
    public void Joined(Session session) =>
        Send(new WebhookEvent { Event = "participant_joined", Participant = session.Person });

    /// <summary>Somebody is gone.</summary>
    /// <param name="session">Who.</param>
    /// <param name="wasActive">Whether it was told that they joined.</param>
    public void Left(Session session, bool wasActive) => Send(new WebhookEvent
    {
        Event = wasActive ? "participant_left" : "participant_connection_aborted",
        Participant = session.Person,
    });

    /// <summary>Somebody publishes a track; told once, and after they joined.</summary>
    public void Published(Publication publication)
    {
        if (publication.IsTold) return;
        publication.IsTold = true;
        Track("track_published", publication);
    }

    /// <summary>A track that was told of is gone.</summary>
    public void Unpublished(Publication publication)
    {
        if (publication.IsTold) Track("track_unpublished", publication);
    }

    /// <summary>A recording began, changed or ended.</summary>
    public void Egress(string name, EgressInfo egress) =>
        services.Webhooks.Send(new WebhookEvent { Event = name, EgressInfo = egress });

    private void Track(string name, Publication publication) => Send(new WebhookEvent
    {
        Event = name,
        Participant = publication.Publisher.Person,
        Track = publication.Track,
    });

    private void Send(WebhookEvent happened)
    {
        happened.Room = room.About;
        services.Webhooks.Send(happened);
    }
}
