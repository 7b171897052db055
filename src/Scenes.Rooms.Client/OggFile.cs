using System.Collections.Immutable;

namespace Scenes.Rooms.Client;

/// <summary>Ogg with one stream of Opus, as ffmpeg writes it (RFC 3533, RFC 7845).</summary>
public static class OggFile
{
    private const int HeadBytes = 27;
    private const int SegmentsAt = 26;

    // OpusHead and OpusTags.
    private const int HeadPackets = 2;

    /// <summary>Reads all packets of sound.</summary>
    /// <exception cref="FormatException">It is no such file, or it is cut off.</exception>
    public static ImmutableArray<byte[]> Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads all packets of a file that is in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What it is called when it is wrong.</param>
    /// <exception cref="FormatException">It is no such file, or it is cut off.</exception>
    public static ImmutableArray<byte[]> Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var rest = bytes;
        var packets = ImmutableArray.CreateBuilder<byte[]>();
        var packet = new List<byte>();
        while (rest.Length > 0)
        {
            if (rest.Length < HeadBytes || !rest.StartsWith("OggS"u8) || rest.Length < HeadBytes + rest[SegmentsAt])
                throw new FormatException($"{name} is no whole Ogg file.");
            var segments = rest.Slice(HeadBytes, rest[SegmentsAt]);
            var body = rest[(HeadBytes + segments.Length)..];
            foreach (var length in segments)
            {
                if (length > body.Length) throw new FormatException($"{name} is cut off.");
                packet.AddRange(body[..length]);
                body = body[length..];
                // A segment of 255 bytes goes on in the next.
                if (length == byte.MaxValue) continue;
                packets.Add([.. packet]);
                packet.Clear();
            }

            rest = body;
        }

        if (packets.Count <= HeadPackets) throw new FormatException($"{name} holds no sound.");
        packets.RemoveRange(0, HeadPackets);
        return packets.ToImmutable();
    }
}
