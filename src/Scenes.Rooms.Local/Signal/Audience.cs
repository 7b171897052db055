using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Whom a publisher lets receive their tracks; everybody until they say otherwise. Used on the loop only.
/// </summary>
internal sealed class Audience
{
    private SubscriptionPermission? _permission;

    /// <summary>Takes what the publisher says.</summary>
    /// <returns>False when it names more than may be named, and nothing is changed.</returns>
    public bool TryLimit(SubscriptionPermission permission)
    {
        if (permission.TrackPermissions.Count > SignalLimits.People) return false;
        if (permission.TrackPermissions.Any(one => one.TrackSids.Count > SignalLimits.Tracks)) return false;
        _permission = permission.AllParticipants ? null : permission;
        return true;
    }

    /// <summary>Whether somebody may receive a track.</summary>
    public bool Admits(Session subscriber, string track) => _permission is null
        || _permission.TrackPermissions.Any(one =>
            Means(one, subscriber) && (one.AllTracks || one.TrackSids.Contains(track)));

    private static bool Means(TrackPermission permission, Session subscriber) =>
        permission.ParticipantIdentity.Length > 0
            ? permission.ParticipantIdentity == subscriber.Person.Identity
            : permission.ParticipantSid == subscriber.Person.Sid;
}
