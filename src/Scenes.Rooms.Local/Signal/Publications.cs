using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What one participant announced and publishes. Used on the loop only.</summary>
internal sealed class Publications(Session publisher)
{
    private readonly List<Publication> _all = [];

    /// <summary>Who may receive it.</summary>
    public Audience Audience { get; } = new();

    /// <summary>Everything that has a section.</summary>
    public IEnumerable<Publication> Live => _all.Where(publication => publication.Media is not null);

    /// <summary>A track by its id; null when there is none.</summary>
    public Publication? Find(string track) => _all.Find(publication => publication.Track.Sid == track);

    /// <summary>Takes an announcement.</summary>
    /// <returns>Why it is refused; OK when it is not.</returns>
    public RequestResponse.Types.Reason Announce(AddTrackRequest request, out Publication? publication)
    {
        publication = null;
        if (request.Type is not (TrackType.Audio or TrackType.Video) || !IsReasonable(request))
            return RequestResponse.Types.Reason.InvalidRequest;
        if (!publisher.Rights.MayPublish(request.Source)) return RequestResponse.Types.Reason.NotAllowed;
        // A client that announces a track again has forgotten the announcement before.
        _all.RemoveAll(other => other.Media is null && other.IsNamed(request.Cid));
        if (_all.Count >= SignalLimits.Tracks) return RequestResponse.Types.Reason.LimitExceeded;
        publication = new Publication(
            publisher, Tracks.Describe(publisher.Services.NewId(Tracks.Prefix(request)), request),
            request.SimulcastCodecs.Select(codec => codec.Cid).Prepend(request.Cid));
        _all.Add(publication);
        return RequestResponse.Types.Reason.Ok;
    }

    /// <summary>Looks through an offer: what is sent is published, what is not any more is unpublished.</summary>
    public void Bind(SdpDescription offer, PeerMedia media)
    {
        foreach (var gone in Live.Where(live => !offer.Sections.Any(section => section.Mid == live.Mid)).ToList())
            Unpublish(gone);
        foreach (var section in offer.Sections.Where(section => section.Kind != SdpKind.Application))
            Bind(section, media);
    }

    /// <summary>Ends a track, for everybody who sees it too.</summary>
    public void Unpublish(Publication publication)
    {
        if (!_all.Remove(publication)) return;
        publisher.Room.OnUnpublished(publication);
        if (publication.Media is not { } media) return;
        publisher.Negotiation.Publisher?.Media.Unpublish(media);
        publication.Media = null;
    }

    /// <summary>Ends all tracks.</summary>
    public void Clear()
    {
        foreach (var publication in _all.ToList()) Unpublish(publication);
    }

    /// <summary>Ends what may not be published any more, and tells the client.</summary>
    public void Revoke()
    {
        foreach (var publication in _all.Where(one => !publisher.Rights.MayPublish(one.Track.Source)).ToList())
        {
            Unpublish(publication);
            publisher.Send(new SignalResponse
            {
                TrackUnpublished = new TrackUnpublishedResponse { TrackSid = publication.Track.Sid },
            });
        }
    }

    private void Bind(SdpSection section, PeerMedia media)
    {
        var bound = _all.Find(one => one.Mid == section.Mid && one.Media is not null);
        if (!section.Sends || section.Forwarded is null)
        {
            if (bound is not null) Unpublish(bound);
            return;
        }

        var type = section.Kind == SdpKind.Audio ? TrackType.Audio : TrackType.Video;
        var waiting = _all.Where(one => one.Media is null && one.Track.Type == type).ToList();
        var next = section.TrackId is { } name ? waiting.Find(one => one.IsNamed(name)) : null;
        if (next is null && bound is not null) return;
        // Firefox calls a track otherwise in its offer: then it is the first that waits.
        next ??= waiting.FirstOrDefault();
        if (next is null) return;
        if (bound is not null) Unpublish(bound);
        Publish(next, section, media);
    }

    private void Publish(Publication publication, SdpSection section, PeerMedia media)
    {
        if (media.Publish(publication.Track.Sid, Sections.Received(section)) is not { } track) return;
        publication.Name(section.TrackId ?? "");
        publication.Mid = publication.Track.Mid = section.Mid;
        publication.Media = track;
        track.IsMuted = publication.Track.Muted;
        publisher.Room.OnPublished(publication);
    }

    private static bool IsReasonable(AddTrackRequest request) =>
        request.Cid.Length is > 0 and <= SignalLimits.NameLength && request.Name.Length <= SignalLimits.NameLength
        && request.Stream.Length <= SignalLimits.NameLength && request.Layers.Count <= 4
        && request.SimulcastCodecs.Count <= SignalLimits.TrackNames
        && request.SimulcastCodecs.All(codec =>
            codec.Cid.Length <= SignalLimits.NameLength && codec.Codec.Length <= 32 && codec.Layers.Count <= 4)
        && request.AudioFeatures.Count <= 16;
}
