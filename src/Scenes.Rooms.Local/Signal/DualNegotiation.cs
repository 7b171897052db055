using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Two connections: the client offers what it publishes on one, we offer what it receives on the other, one offer at a
/// time. Used on the loop only.
/// </summary>
internal sealed class DualNegotiation : INegotiation
{
    private readonly Session _session;
    private readonly List<OfferSlot> _slots = [];
    private readonly List<Subscription> _waiting = [];
    private uint _offerId;
    private bool _isOpen;
    private bool _isBegun;
    private bool _isStale;
    private bool _isDue;

    /// <summary>The connections of one session.</summary>
    public DualNegotiation(Session session)
    {
        _session = session;
        Subscriber = new PeerLink(session.Services, session.Name + ".sub", session, opensChannels: true);
    }

    /// <inheritdoc/>
    public PeerLink? Publisher { get; private set; }

    /// <inheritdoc/>
    public PeerLink Subscriber { get; }

    /// <inheritdoc/>
    public PeerLink? Primary => _session.IsSubscriberPrimary ? Subscriber : Publisher;

    /// <inheritdoc/>
    public void Begin()
    {
        _isBegun = true;
        Offer();
    }

    /// <inheritdoc/>
    public bool OnOffer(SessionDescription offer)
    {
        if (!SdpParser.TryParse(offer.Sdp, out var description)) return false;
        Publisher ??= new PeerLink(_session.Services, _session.Name + ".pub", _session, opensChannels: false);
        Publisher.Expect(description);
        _session.Publications.Bind(description, Publisher.Media);
        _session.Send(new SignalResponse
        {
            Answer = new SessionDescription
            {
                Type = "answer",
                Id = offer.Id,
                Sdp = SdpAnswer.Write(Publisher.Facts(), [.. description.Sections.Select(Answer)]),
            },
        });
        return true;
    }

    /// <inheritdoc/>
    public bool OnAnswer(SessionDescription answer)
    {
        // Some clients leave the id out.
        if (!_isOpen || (answer.Id != _offerId && answer.Id != 0)) return true;
        if (!SdpParser.TryParse(answer.Sdp, out var description)) return false;
        _isOpen = false;
        Subscriber.Answered(description);
        foreach (var slot in _slots)
            slot.Answered(description.Sections.FirstOrDefault(section => section.Mid == slot.Mid));
        if (_isStale || _waiting.Exists(one => _slots.Exists(slot => slot.IsFree && slot.Kind == one.Kind))) Schedule();
        return true;
    }

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
        subscription.Withdraw(Subscriber.Media);
        Schedule();
    }

    /// <inheritdoc/>
    public void Resume()
    {
        Subscriber.Transport.Restart();
        _isOpen = false;
        Offer();
    }

    /// <inheritdoc/>
    public void Tick()
    {
        Publisher?.Tick();
        Subscriber.Tick();
    }

    /// <inheritdoc/>
    public void Close()
    {
        Publisher?.Close();
        Subscriber.Close();
    }

    // What changes in one turn of the loop is offered once.
    private void Schedule()
    {
        if (_isOpen) _isStale = true;
        if (!_isBegun || _isDue || _isOpen) return;
        _isDue = true;
        _session.Services.Loop.Post(() =>
        {
            _isDue = false;
            if (!_isOpen && !_session.IsClosed) Offer();
        });
    }

    private void Offer()
    {
        foreach (var subscription in _waiting.ToList()) Place(subscription);
        (_isOpen, _isStale) = (true, false);
        var offer = new SessionDescription { Type = "offer", Id = ++_offerId };
        offer.Sdp = SdpOffer.Write(Subscriber.Facts(), [.. _slots.Select(slot => slot.Offer())]);
        foreach (var slot in _slots)
            if (slot.Track is { } track) offer.MidToTrackId.Add(slot.Mid, track);
        _session.Send(new SignalResponse { Offer = offer });
    }

    private void Place(Subscription subscription)
    {
        var slot = _slots.Find(one => one.IsFree && one.Kind == subscription.Kind);
        if (slot is null && _slots.Count == SdpParser.MaxSections - 1) return;
        slot ??= new OfferSlot($"{_slots.Count + 1}", subscription.Kind);
        _waiting.Remove(subscription);
        if (!subscription.Place(Subscriber.Media, Sections.Offered(slot.Mid, slot.Kind))) return;
        slot.Take(subscription);
        if (!_slots.Contains(slot)) _slots.Add(slot);
    }

    private SdpAnswerSection Answer(SdpSection section)
    {
        var published = _session.Publications.Live.FirstOrDefault(one => section.Sends && one.Mid == section.Mid);
        return new(section, null, published is null ? "" : Tracks.OpusFormat(published.Track));
    }
}
