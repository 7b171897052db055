namespace Scenes.Rooms.Local.Signal;

/// <summary>A section of our offers, used by one track after the other. Used on the loop only.</summary>
/// <param name="mid">Its name.</param>
/// <param name="kind">Sound or picture, for ever.</param>
internal sealed class OfferSlot(string mid, SdpKind kind)
{
    private Subscription? _subscription;
    private bool _wasOffered;

    /// <summary>Its name.</summary>
    public string Mid => mid;

    /// <summary>Sound or picture.</summary>
    public SdpKind Kind => kind;

    /// <summary>Another track can have it: the client has agreed that there is none in it.</summary>
    public bool IsFree => _subscription is null;

    /// <summary>The track in it; null for none.</summary>
    public string? Track => _subscription is { IsEnded: false } ? _subscription.Source.Track.Sid : null;

    /// <summary>Gives it to a track.</summary>
    public void Take(Subscription subscription) => (_subscription, _wasOffered) = (subscription, false);

    /// <summary>What is offered of it.</summary>
    public SdpOfferSection Offer()
    {
        _wasOffered = true;
        return new(mid, kind, _subscription?.Sent);
    }

    /// <summary>The client answered the last offer.</summary>
    /// <param name="section">What it said to this section; null for nothing.</param>
    public void Answered(SdpSection? section)
    {
        if (!_wasOffered || _subscription is null) return;
        if (_subscription.IsEnded)
        {
            // The offer before may still have had the track in it.
            if (section is null or { IsRejected: true } or { Direction: SdpDirection.Inactive }) _subscription = null;
        }
        else if (section is { IsRejected: false, Direction: SdpDirection.ReceiveOnly or SdpDirection.SendReceive })
        {
            _subscription.Start();
        }
    }
}
