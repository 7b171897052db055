using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What one participant receives, and what they chose. Used on the loop only.</summary>
/// <param name="subscriber">Who.</param>
/// <param name="auto">Whether they want whatever they did not choose against.</param>
internal sealed class Subscriptions(Session subscriber, bool auto)
{
    private readonly Dictionary<string, Subscription> _byTrack = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _choices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _barred = new(StringComparer.Ordinal);

    /// <summary>Everything that is received or waits for a section.</summary>
    public IReadOnlyCollection<Subscription> All => _byTrack.Values;

    /// <summary>Takes what is published when they want it and may have it.</summary>
    public void Offer(Publication publication)
    {
        var track = publication.Track.Sid;
        if (!subscriber.Rights.MaySubscribe || !_choices.GetValueOrDefault(track, auto)) return;
        if (publication.Publisher == subscriber || publication.Media is null || _byTrack.ContainsKey(track)) return;
        if (!publication.Publisher.Publications.Audience.Admits(subscriber, track))
        {
            if (!_barred.Contains(track)) Tell(publication, admitted: false);
            return;
        }

        var subscription = new Subscription(subscriber, publication);
        _byTrack.Add(track, subscription);
        publication.Subscriptions.Add(subscription);
        subscriber.Negotiation.Add(subscription);
    }

    /// <summary>They chose to see some tracks or not to; tracks may come later.</summary>
    public void Choose(IEnumerable<string> tracks, bool wanted)
    {
        foreach (var track in tracks.Take(SignalLimits.Choices))
        {
            if (_choices.Count < SignalLimits.Choices || _choices.ContainsKey(track)) _choices[track] = wanted;
            if (wanted && subscriber.Room.FindTrack(track) is { } publication) Offer(publication);
            else if (!wanted && _byTrack.TryGetValue(track, out var subscription)) End(subscription);
        }
    }

    /// <summary>They want other layers, or a pause.</summary>
    public void Adjust(UpdateTrackSettings settings)
    {
        foreach (var track in settings.TrackSids.Take(SignalLimits.Choices))
            if (_byTrack.TryGetValue(track, out var subscription))
                subscription.Adjust(settings.Disabled ? -1 : Tracks.Layer(subscription.Source.Track, settings));
    }

    /// <summary>A publisher chose anew who may receive their tracks.</summary>
    public void Review(Publications publications)
    {
        foreach (var publication in publications.Live.ToList())
        {
            var track = publication.Track.Sid;
            var admitted = publications.Audience.Admits(subscriber, track);
            if (admitted == _barred.Contains(track)) Tell(publication, admitted);
            if (admitted) Offer(publication);
            else if (_byTrack.TryGetValue(track, out var subscription)) End(subscription);
        }
    }

    /// <summary>Ends one.</summary>
    public void End(Subscription subscription)
    {
        if (!_byTrack.Remove(subscription.Source.Track.Sid)) return;
        subscription.End();
        subscription.Source.Subscriptions.Remove(subscription);
        subscriber.Negotiation.Remove(subscription);
    }

    /// <summary>Ends all.</summary>
    public void Clear()
    {
        foreach (var subscription in _byTrack.Values.ToList()) End(subscription);
        _choices.Clear();
    }

    private void Tell(Publication publication, bool admitted)
    {
        if (admitted) _barred.Remove(publication.Track.Sid);
        else if (_barred.Count < SignalLimits.Choices) _barred.Add(publication.Track.Sid);
        subscriber.Send(new SignalResponse
        {
            SubscriptionPermissionUpdate = new SubscriptionPermissionUpdate
            {
                ParticipantSid = publication.Publisher.Person.Sid,
                TrackSid = publication.Track.Sid,
                Allowed = admitted,
            },
        });
    }
}
