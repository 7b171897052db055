using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>How large requests may be, and what is wrong with those that are larger.</summary>
internal static class RoomApiLimits
{
    /// <summary>The most bytes of a body.</summary>
    public const int LargestBody = 64 << 10;

    /// <summary>The most characters of the name of a room or participant, or of an identity.</summary>
    public const int LongestName = 256;

    /// <summary>The most characters of the metadata of a room or participant.</summary>
    public const int LongestMetadata = 16_384;

    /// <summary>The most characters of all names and values of a participant's attributes.</summary>
    public const int LargestAttributes = 16_384;

    /// <summary>The most bytes of data that are sent at once.</summary>
    public const int LargestPayload = LiveKitRooms.LargestPayload;

    /// <summary>The most characters of the file name of a recording.</summary>
    public const int LongestFile = 256;

    public static string? Fault(CreateRoomRequest request) =>
        Room(request.Name) ?? Metadata(request.Metadata);

    public static string? Fault(UpdateRoomMetadataRequest request) =>
        Room(request.Room) ?? Metadata(request.Metadata);

    public static string? Fault(UpdateParticipantRequest request)
    {
        if (Person(request.Room, request.Identity) is { } fault) return fault;
        if (request.Name.Length > LongestName) return "name length exceeds limits";
        if (request.Attributes.Sum(pair => pair.Key.Length + pair.Value.Length) > LargestAttributes)
            return "attribute size exceeds limits";
        return Metadata(request.Metadata);
    }

    public static string? Fault(SendDataRequest request)
    {
        if (request.Data.Length > LargestPayload) return $"data has more than {LargestPayload} bytes";
        if (request.Topic.Length > LongestName) return "topic length exceeds limits";
        if (request.Nonce.Length is not (0 or 16)) return "nonce should be 16-bytes or not present";
        return Room(request.Room);
    }

    public static string? Person(string room, string identity)
    {
        if (Room(room) is { } fault) return fault;
        if (identity.Length == 0) return "identity cannot be empty";
        return identity.Length > LongestName ? "participant identity length exceeds limits" : null;
    }

    public static string? Room(string room)
    {
        if (room.Length == 0) return "no room name";
        return room.Length > LongestName ? "room name length exceeds limits" : null;
    }

    public static string? Files(params IEnumerable<string> files) =>
        files.Any(file => file.Length > LongestFile) ? "file path length exceeds limits" : null;

    private static string? Metadata(string metadata) =>
        metadata.Length > LongestMetadata ? "metadata size exceeds limits" : null;
}
