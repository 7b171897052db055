using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Scenes.Rooms.Client;

/// <summary>IVF: frames of VP8 one after the other, as ffmpeg reads and writes them.</summary>
public static class IvfFile
{
    private const int HeadBytes = 32;
    private const int FrameHeadBytes = 12;

    /// <summary>Reads all frames.</summary>
    /// <exception cref="FormatException">It is no such file, or it is cut off.</exception>
    public static ImmutableArray<byte[]> Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads all frames of a file that is in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What it is called when it is wrong.</param>
    /// <exception cref="FormatException">It is no such file, or it is cut off.</exception>
    public static ImmutableArray<byte[]> Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < HeadBytes || !bytes.StartsWith("DKIF"u8))
            throw new FormatException($"{name} is no IVF file.");
        var frames = ImmutableArray.CreateBuilder<byte[]>();
        for (var rest = bytes[HeadBytes..]; rest.Length > 0;)
        {
            var length = rest.Length < FrameHeadBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(rest);
            if (length < 0 || length > rest.Length - FrameHeadBytes) throw new FormatException($"{name} is cut off.");
            frames.Add(rest.Slice(FrameHeadBytes, length).ToArray());
            rest = rest[(FrameHeadBytes + length)..];
        }

        return frames.ToImmutable();
    }

    /// <summary>Writes frames at so many a second, for a decoder to look at.</summary>
    public static void Write(string path, IReadOnlyCollection<byte[]> frames, int width, int height, int rate)
    {
        using var file = File.Create(path);
        Span<byte> head = stackalloc byte[HeadBytes];
        head.Clear();
        "DKIF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], HeadBytes);
        "VP80"u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteUInt16LittleEndian(head[12..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(head[14..], (ushort)height);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], frames.Count);
        file.Write(head);
        var at = 0L;
        foreach (var frame in frames)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, frame.Length);
            BinaryPrimitives.WriteInt64LittleEndian(head[4..], at++);
            file.Write(head[..FrameHeadBytes]);
            file.Write(frame);
        }
    }
}
