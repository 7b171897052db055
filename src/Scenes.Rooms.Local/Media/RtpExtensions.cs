namespace Scenes.Rooms.Local.Media;

/// <summary>Header extensions in their one-byte and two-byte forms (RFC 8285, section 4).</summary>
internal static class RtpExtensions
{
    /// <summary>The profile of the one-byte form.</summary>
    public const ushort OneByte = 0xBEDE;

    /// <summary>The profile of the two-byte form; its last four bits are the sender's.</summary>
    public const ushort TwoBytes = 0x1000;

    /// <summary>Whether every element ends within the extensions; other profiles are not looked into.</summary>
    public static bool AreWhole(ushort profile, ReadOnlySpan<byte> elements)
    {
        if (!IsKnown(profile)) return true;
        var at = 0;
        while (TryNext(profile, elements, ref at, out var id, out ReadOnlySpan<byte> _))
        {
            if (id < 0) return false;
        }

        return true;
    }

    /// <summary>An element's value; empty when there is none, or for id 0.</summary>
    public static ReadOnlySpan<byte> Find(in RtpPacket packet, byte id)
    {
        if (id == 0 || !IsKnown(packet.Profile)) return default;
        var at = 0;
        while (TryNext(packet.Profile, packet.Extensions, ref at, out var found, out var value))
        {
            if (found == id) return value;
        }

        return default;
    }

    private static bool IsKnown(ushort profile) => profile == OneByte || (profile & 0xfff0) == TwoBytes;

    /// <summary>The next element; false at the end; id -1 for one that ends outside.</summary>
    private static bool TryNext(
        ushort profile, ReadOnlySpan<byte> elements, scoped ref int at, out int id, out ReadOnlySpan<byte> value)
    {
        id = 0;
        value = default;
        while (at < elements.Length && elements[at] == 0) at++;
        if (at >= elements.Length) return false;
        int length;
        if (profile == OneByte)
        {
            (id, length) = (elements[at] >> 4, (elements[at] & 15) + 1);
            at++;
            // Id 15 is reserved and ends the list; id 0 with a length is to be ignored, and nobody asks for it.
            if (id == 15) return false;
        }
        else
        {
            if (at + 1 >= elements.Length) return Broken(elements, ref at, out id);
            (id, length) = (elements[at], elements[at + 1]);
            at += 2;
        }

        if (at + length > elements.Length) return Broken(elements, ref at, out id);
        value = elements.Slice(at, length);
        at += length;
        return true;
    }

    private static bool Broken(scoped ReadOnlySpan<byte> elements, scoped ref int at, out int id)
    {
        (at, id) = (elements.Length, -1);
        return true;
    }
}
