namespace Scenes.Rooms.Local.Sctp;

/// <summary>A message that was taken to be sent.</summary>
internal sealed class OutMessage
{
    public required OutStream Stream { get; init; }

    public required uint Protocol { get; init; }

    public required bool Ordered { get; init; }

    /// <summary>How often a part may be sent again; null: until it arrives.</summary>
    public int? MaxRetransmits { get; init; }

    /// <summary>When it is worth nothing any more; null: never.</summary>
    public long? ExpiresAt { get; init; }

    public required byte[] Payload { get; set; }

    /// <summary>Bytes of it that were cut into chunks.</summary>
    public int Cut { get; set; }

    /// <summary>Its turn on its stream; given when its first chunk is cut.</summary>
    public ushort Ssn { get; set; }

    public bool IsAbandoned { get; set; }

    public int Remaining => Payload.Length - Cut;

    public bool IsExpired(long now) => ExpiresAt < now;
}
