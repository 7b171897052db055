namespace Scenes.Rooms.Local.Sctp;

/// <summary>Numbers that wrap (RFC 1982): one is before another if it is less than half the circle behind.</summary>
internal static class Serial
{
    public static bool Before(uint a, uint b) => (int)(a - b) < 0;

    public static bool UpTo(uint a, uint b) => (int)(a - b) <= 0;

    public static bool Before(ushort a, ushort b) => (short)(a - b) < 0;

    public static bool UpTo(ushort a, ushort b) => (short)(a - b) <= 0;
}
