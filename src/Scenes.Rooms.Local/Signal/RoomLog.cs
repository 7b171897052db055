using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What rooms log: ids of sessions and rooms, no identity, no token, no description.</summary>
internal static partial class RoomLog
{
    [LoggerMessage(1, LogLevel.Information, "{Session} joined room {Room}")]
    public static partial void Joined(ILogger log, string session, string room);

    [LoggerMessage(2, LogLevel.Information, "{Session} left room {Room}: {Reason}")]
    public static partial void Left(ILogger log, string session, string room, DisconnectReason reason);

    [LoggerMessage(3, LogLevel.Information, "{Session} came back to room {Room}")]
    public static partial void Resumed(ILogger log, string session, string room);

    [LoggerMessage(4, LogLevel.Information, "Room {Room} closed")]
    public static partial void Closed(ILogger log, string room);

    [LoggerMessage(5, LogLevel.Warning, "{Session} sent too many malformed signals and was sent away")]
    public static partial void Malformed(ILogger log, string session);

    [LoggerMessage(6, LogLevel.Warning, "Recording {Egress} failed: {Reason}")]
    public static partial void RecordingFailed(ILogger log, string egress, string reason);

    [LoggerMessage(7, LogLevel.Error, "Rooms are off: {Reason}")]
    public static partial void Off(ILogger log, string reason);

    [LoggerMessage(8, LogLevel.Information, "Local room server (not for production): media on UDP port {Port}")]
    public static partial void Listening(ILogger log, int port);
}
