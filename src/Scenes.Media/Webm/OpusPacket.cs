namespace Scenes.Media;

/// <summary>How long a packet of Opus plays.</summary>
internal static class OpusPacket
{
    // By configuration, in steps of 2.5 ms (RFC 6716, table 2).
    private static readonly int[] Silk = [4, 8, 16, 24];
    private static readonly int[] Hybrid = [4, 8];
    private static readonly int[] Celt = [1, 2, 4, 8];

    /// <summary>The duration that the first bytes of a packet tell; zero for none.</summary>
    public static TimeSpan DurationOf(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty) return TimeSpan.Zero;
        var config = packet[0] >> 3;
        var steps = config < 12 ? Silk[config & 3] : config < 16 ? Hybrid[config & 1] : Celt[config & 3];
        var frames = (packet[0] & 3) switch
        {
            0 => 1,
            1 or 2 => 2,
            _ => packet.Length > 1 ? packet[1] & 0x3F : 0,
        };
        return TimeSpan.FromMicroseconds(2_500.0 * steps * frames);
    }
}
