namespace Scenes.Rooms.Local.Sctp;

/// <summary>What a SACK told that was not known.</summary>
internal struct SackOutcome
{
    /// <summary>Whether the number up to which all came has risen.</summary>
    public bool Advanced { get; set; }

    /// <summary>Bytes on the wire of chunks that the peer has now.</summary>
    public int AckedBytes { get; set; }

    /// <summary>Bytes on the wire that were in flight before.</summary>
    public int FlightBefore { get; set; }

    /// <summary>The highest number that was reported for the first time.</summary>
    public uint? HighestNew { get; set; }

    /// <summary>The round trip of a chunk that was sent once, in milliseconds; null if there was none.</summary>
    public long? RoundTripMs { get; set; }

    /// <summary>Whether a chunk is taken for lost that was not before.</summary>
    public bool HasLost { get; set; }
}
