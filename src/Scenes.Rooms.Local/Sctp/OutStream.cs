namespace Scenes.Rooms.Local.Sctp;

/// <summary>One stream towards the peer.</summary>
internal sealed class OutStream(ushort id)
{
    public ushort Id { get; } = id;

    /// <summary>Messages of which nothing was sent.</summary>
    public Queue<OutMessage> Waiting { get; } = new();

    public long WaitingBytes { get; set; }

    /// <summary>The turn of its next ordered message.</summary>
    public ushort NextSsn { get; set; }

    /// <summary>Chunks that were sent and are not acknowledged up to.</summary>
    public int Outstanding { get; set; }
}
