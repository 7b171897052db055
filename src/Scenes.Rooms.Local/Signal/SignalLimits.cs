namespace Scenes.Rooms.Local.Signal;

/// <summary>How much a client may ask of the signalling.</summary>
internal static class SignalLimits
{
    /// <summary>Longest signal of a client, in bytes; the largest that clients send is an offer.</summary>
    public const int MessageBytes = 256 * 1024;

    /// <summary>Longest request line: a join carries an offer of some 25 kB.</summary>
    public const int RequestLineBytes = 64 * 1024;

    /// <summary>Signals that a client may send at once.</summary>
    public const int SignalBurst = 200;

    /// <summary>Signals a second that a client may send in the long run; the rest waits.</summary>
    public const int SignalsPerSecond = 50;

    /// <summary>Malformed signals after which a client is sent away.</summary>
    public const int Malformed = 10;

    /// <summary>Signals that wait for a slow client; with one more it loses its socket, and may resume.</summary>
    public const int Waiting = 512;

    /// <summary>Bytes of signals that wait for a slow client.</summary>
    public const int WaitingBytes = 2 * 1024 * 1024;

    /// <summary>Rooms at once.</summary>
    public const int Rooms = 1_000;

    /// <summary>People in a room that names no number of its own.</summary>
    public const int People = 100;

    /// <summary>Tracks of one participant, announced ones included.</summary>
    public const int Tracks = 16;

    /// <summary>Names by which one track is announced.</summary>
    public const int TrackNames = 4;

    /// <summary>Tracks that somebody chose to see or not to see.</summary>
    public const int Choices = 256;

    /// <summary>Longest name of a room or identity, in characters.</summary>
    public const int NameLength = 256;

    /// <summary>Longest metadata, and all attributes together, in characters.</summary>
    public const int MetadataLength = 64_000;

    /// <summary>Longest data packet that is forwarded, in bytes.</summary>
    public const int DataBytes = SdpText.MaxMessage;

    /// <summary>Recordings that are remembered after their end.</summary>
    public const int EndedRecordings = 256;

    /// <summary>Recordings at once.</summary>
    public const int Recordings = 64;
}
