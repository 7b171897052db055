namespace Scenes.Rooms.Local.Sctp;

/// <summary>Causes in an ERROR or ABORT (RFC 9260, 3.3.10).</summary>
internal enum ErrorCause : ushort
{
    InvalidStream = 1,
    StaleCookie = 3,
    OutOfResource = 4,
    UnrecognizedChunk = 6,
    UnrecognizedParameters = 8,
    NoUserPayload = 9,
    Restart = 11,
    UserAbort = 12,
    ProtocolViolation = 13,
}
