namespace Scenes.Rooms.Local.Sctp;

/// <summary>Payload protocols (RFC 8831). Empty messages have one byte and a protocol of their own.</summary>
internal static class PayloadProtocol
{
    /// <summary>Messages about channels.</summary>
    public const uint Control = 50;
    public const uint Text = 51;
    public const uint Binary = 53;
    public const uint EmptyText = 56;
    public const uint EmptyBinary = 57;
}
