using System.Collections.Immutable;

namespace Scenes.Rooms;

/// <summary>
/// What a token allows. When one is read, what it left out stands here as LiveKit takes it: publishing and subscribing
/// are allowed, all else is not.
/// </summary>
public sealed record VideoGrant
{
    /// <summary>The room that it is about; empty for none.</summary>
    public string Room { get; init; } = "";

    /// <summary>May enter the room.</summary>
    public bool RoomJoin { get; init; }

    /// <summary>May create and delete rooms.</summary>
    public bool RoomCreate { get; init; }

    /// <summary>May list rooms.</summary>
    public bool RoomList { get; init; }

    /// <summary>May do anything to the room and those in it.</summary>
    public bool RoomAdmin { get; init; }

    /// <summary>May record rooms.</summary>
    public bool RoomRecord { get; init; }

    /// <summary>May publish tracks.</summary>
    public bool CanPublish { get; init; }

    /// <summary>
    /// Which tracks: <c>camera</c>, <c>microphone</c>, <c>screen_share</c>, <c>screen_share_audio</c>; empty for all.
    /// </summary>
    public ImmutableArray<string> CanPublishSources { get; init; } = [];

    /// <summary>May receive tracks.</summary>
    public bool CanSubscribe { get; init; }

    /// <summary>May send data. Left out of a token, it is what <see cref="CanPublish"/> is.</summary>
    public bool CanPublishData { get; init; }

    /// <summary>May change their own name, metadata and attributes.</summary>
    public bool CanUpdateOwnMetadata { get; init; }

    /// <summary>Others do not see them.</summary>
    public bool Hidden { get; init; }

    /// <summary>They record, and are shown as such.</summary>
    public bool Recorder { get; init; }
}
