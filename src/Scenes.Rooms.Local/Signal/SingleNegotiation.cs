using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// One connection for both ways: the client always offers, and what it receives rides on the sections that it offers
/// to receive in. When they do not suffice it is told how many more are needed. Used on the loop only.
/// </summary>
internal sealed class SingleNegotiation : INegotiation
{
    private readonly Session _session;
    private readonly PeerLink _link;
    private readonly List<Subscription> _waiting = [];
    private readonly Dictionary<string, Subscription> _placed = new(StringComparer.Ordinal);
    private SdpDescription? _offer;
    private (int Audios, int Videos)? _asked;
    private bool _isDue;

    /// <summary>A connection of one session.</summary>
    public SingleNegotiation(Session session)
    {
        _session = session;
        _link = new PeerLink(session.Services, session.Name, session, opensChannels: false);
    }

    /// <inheritdoc/>
    public PeerLink Publisher => _link;

    /// <inheritdoc/>
    public PeerLink Subscriber => _link;

    /// <inheritdoc/>
    public PeerLink Primary => _link;

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public bool OnOffer(SessionDescription offer)
    {
        if (!SdpParser.TryParse(offer.Sdp, out var description)) return false;
        (_offer, _asked) = (description, null);
        _link.Expect(description);
        _session.Publications.Bind(description, _link.Media);
        foreach (var (mid, subscription) in _placed.ToList())
            if (!description.Sections.Any(section => section.Mid == mid && CanCarry(section, subscription.Kind)))
                Displace(mid, subscription);
        Place(description);
        var answer = new SessionDescription { Type = "answer", Id = offer.Id };
        answer.Sdp = SdpAnswer.Write(_link.Facts(), [.. description.Sections.Select(Answer)]);
        foreach (var (mid, subscription) in _placed)
            if (!subscription.IsEnded) answer.MidToTrackId.Add(mid, subscription.Source.Track.Sid);
        _session.Send(new SignalResponse { Answer = answer });
        // Only an answer that called a section inactive makes it free.
        foreach (var (mid, subscription) in _placed.ToList())
            if (subscription.IsEnded) _placed.Remove(mid);
            else subscription.Start();
        if (_waiting.Count > 0 && description.Sections.Length < SdpParser.MaxSections) Schedule();
        return true;
    }

    /// <inheritdoc/>
    public bool OnAnswer(SessionDescription answer) => false;

    /// <inheritdoc/>
    public void Add(Subscription subscription)
    {
        _waiting.Add(subscription);
        Schedule();
    }

    /// <inheritdoc/>
    public void Remove(Subscription subscription)
    {
        if (_waiting.Remove(subscription)) return;
        subscription.Withdraw(_link.Media);
        Schedule();
    }

    /// <inheritdoc/>
    public void Resume()
    {
        // The client restarts ICE by an offer when it must; what it was asked for may be lost with its socket.
        _asked = null;
        Schedule();
    }

    /// <inheritdoc/>
    public void Tick() => _link.Tick();

    /// <inheritdoc/>
    public void Close() => _link.Close();

    // What changes in one turn of the loop is asked for once.
    private void Schedule()
    {
        if (_isDue || _session.IsClosed) return;
        _isDue = true;
        _session.Services.Loop.Post(Ask);
    }

    private void Ask()
    {
        _isDue = false;
        // The first offer is still to come, and picks everything up.
        if (_offer is null || _session.IsClosed) return;
        if (_waiting.Count == 0 && !_placed.Values.Any(subscription => subscription.IsEnded)) return;
        var (audios, videos) = (Missing(SdpKind.Audio), Missing(SdpKind.Video));
        if (_asked is { } asked)
        {
            // It will offer anyhow; only what it does not know of is told.
            (audios, videos) = (audios - asked.Audios, videos - asked.Videos);
            if (audios <= 0 && videos <= 0) return;
        }

        var room = SdpParser.MaxSections - _offer.Sections.Length;
        audios = Math.Clamp(audios, 0, room);
        videos = Math.Clamp(videos, 0, room - audios);
        _asked = (audios + (_asked?.Audios ?? 0), videos + (_asked?.Videos ?? 0));
        _session.Send(new SignalResponse
        {
            MediaSectionsRequirement = new MediaSectionsRequirement
            {
                NumAudios = (uint)audios,
                NumVideos = (uint)videos,
            },
        });
    }

    private int Missing(SdpKind kind) =>
        _waiting.Count(subscription => subscription.Kind == kind)
        - _offer!.Sections.Count(section => IsFree(section) && section.Kind == kind);

    private bool IsFree(SdpSection section) =>
        CanCarry(section, section.Kind) && !section.Sends && !_placed.ContainsKey(section.Mid);

    private static bool CanCarry(SdpSection section, SdpKind kind) =>
        section.Kind == kind && section is { IsRejected: false, Forwarded: not null }
        && section.Direction is SdpDirection.ReceiveOnly or SdpDirection.SendReceive;

    private void Place(SdpDescription description)
    {
        foreach (var section in description.Sections.Where(IsFree).ToList())
        {
            if (_waiting.Find(one => one.Kind == section.Kind) is not { } subscription) continue;
            _waiting.Remove(subscription);
            if (subscription.Place(_link.Media, Sections.Sent(section))) _placed.Add(section.Mid, subscription);
        }
    }

    private void Displace(string mid, Subscription subscription)
    {
        _placed.Remove(mid);
        if (subscription.IsEnded) return;
        subscription.Withdraw(_link.Media);
        _waiting.Add(subscription);
    }

    private SdpAnswerSection Answer(SdpSection section)
    {
        var sent = _placed.GetValueOrDefault(section.Mid)?.Sent;
        var published = section.Sends ? _session.Publications.Live.FirstOrDefault(one => one.Mid == section.Mid) : null;
        return new(section, sent, published is null ? "" : Tracks.OpusFormat(published.Track));
    }
}
