using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What somebody may do in a room. Used on the loop only.</summary>
/// <param name="permission">What was granted.</param>
internal sealed class Rights(ParticipantPermission permission)
{
    /// <summary>May receive tracks.</summary>
    public bool MaySubscribe => permission.CanSubscribe;

    /// <summary>May send data.</summary>
    public bool MaySendData => permission.CanPublishData;

    /// <summary>May change what others are told about them.</summary>
    public bool MayUpdate => permission.CanUpdateMetadata;

    /// <summary>Others do not see them.</summary>
    public bool IsHidden => permission.Hidden;

    /// <summary>May publish something at all. Whom others do not see, they cannot see the tracks of.</summary>
    public bool MayPublishAny => permission.CanPublish && !permission.Hidden;

    /// <summary>May publish a track of this kind.</summary>
    public bool MayPublish(TrackSource source) =>
        MayPublishAny && (permission.CanPublishSources.Count == 0 || permission.CanPublishSources.Contains(source));

    /// <summary>The permission that a grant of a token gives.</summary>
    public static ParticipantPermission Of(VideoGrant grant)
    {
        var permission = new ParticipantPermission
        {
            CanSubscribe = grant.CanSubscribe,
            CanPublish = grant.CanPublish,
            CanPublishData = grant.CanPublishData,
            CanUpdateMetadata = grant.CanUpdateOwnMetadata,
            Hidden = grant.Hidden,
            Recorder = grant.Recorder,
        };
        permission.CanPublishSources.Add(grant.CanPublishSources.Select(Source));
        return permission;
    }

    /// <summary>The grant that a permission comes from.</summary>
    public static VideoGrant Grant(string room, ParticipantPermission permission) => new()
    {
        Room = room,
        RoomJoin = true,
        CanSubscribe = permission.CanSubscribe,
        CanPublish = permission.CanPublish,
        CanPublishData = permission.CanPublishData,
        CanUpdateOwnMetadata = permission.CanUpdateMetadata,
        CanPublishSources = [.. permission.CanPublishSources.Select(Name)],
        Hidden = permission.Hidden,
        Recorder = permission.Recorder,
    };

    private static TrackSource Source(string name) => name.ToLowerInvariant() switch
    {
        "camera" => TrackSource.Camera,
        "microphone" => TrackSource.Microphone,
        "screen_share" => TrackSource.ScreenShare,
        "screen_share_audio" => TrackSource.ScreenShareAudio,
        _ => TrackSource.Unknown,
    };

    private static string Name(TrackSource source) => source switch
    {
        TrackSource.Camera => "camera",
        TrackSource.Microphone => "microphone",
        TrackSource.ScreenShare => "screen_share",
        TrackSource.ScreenShareAudio => "screen_share_audio",
        _ => "unknown",
    };
}
