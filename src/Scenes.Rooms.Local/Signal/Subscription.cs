using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Somebody's wish to receive a track. Used on the loop only.</summary>
/// <param name="subscriber">Who wants it.</param>
/// <param name="source">What.</param>
internal sealed class Subscription(Session subscriber, Publication source)
{
    private int _layer = 2;
    private bool _isPaused;

    /// <summary>Who wants it.</summary>
    public Session Subscriber => subscriber;

    /// <summary>What.</summary>
    public Publication Source => source;

    /// <summary>Sound or picture.</summary>
    public SdpKind Kind { get; } = Sections.Kind(source.Media!.Kind);

    /// <summary>The track on its way; null while it has no section.</summary>
    public SubscribedTrack? Media { get; private set; }

    /// <summary>It is wanted no more; its section is to be freed.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Gives it a section.</summary>
    /// <returns>False when the connection carries no more tracks, or the track has gone.</returns>
    public bool Place(PeerMedia media, MediaSection section)
    {
        if (IsEnded || source.Media is not { } published) return false;
        Media = media.Subscribe(published, section);
        Apply();
        return Media is not null;
    }

    /// <summary>The client knows the section: what is published is sent from now on.</summary>
    public void Start()
    {
        if (Media is not { IsStarted: false } media) return;
        media.Start();
        source.Publisher.OnSubscribed(source);
    }

    /// <summary>Takes its section away.</summary>
    public void Withdraw(PeerMedia media)
    {
        if (Media is { } track) media.Unsubscribe(track);
        Media = null;
    }

    /// <summary>Wanted no more.</summary>
    public void End() => IsEnded = true;

    /// <summary>What is to be sent of it.</summary>
    /// <param name="layer">The best layer wanted, 0 to 2; -1 for nothing at all.</param>
    public void Adjust(int layer)
    {
        _isPaused = layer < 0;
        if (layer >= 0) _layer = layer;
        Apply();
    }

    private void Apply()
    {
        if (Media is not { } media) return;
        media.MaxLayer = _layer;
        if (_isPaused && !media.IsPaused) media.Pause();
        else if (!_isPaused && media.IsPaused) media.Resume();
    }

    /// <summary>The track as a description names it.</summary>
    public SentTrack? Sent =>
        IsEnded || Media is null ? null : new(Media.Ssrc, source.Publisher.Person.Sid, source.Track.Sid);
}
