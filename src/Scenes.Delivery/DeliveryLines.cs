using System.Buffers;
using System.Security.Cryptography;

namespace Scenes.Delivery;

/// <summary>Reads a file of rows, and sums it up on the way.</summary>
internal static class DeliveryLines
{
    /// <summary>
    /// Hands on each line, without its line feed, and answers what the manifest should say of the file.
    /// </summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">The file.</param>
    /// <param name="take">Gets the number of the line, from 1, and the line.</param>
    public static DeliveredFile Read(string name, Stream content, Action<long, ReadOnlySpan<byte>> take)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new ArrayBufferWriter<byte>();
        var buffer = new byte[81_920];
        var (rows, bytes) = (0L, 0L);
        content.Position = 0;
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            hash.AppendData(buffer.AsSpan(0, read));
            bytes += read;
            var rest = buffer.AsSpan(0, read);
            for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                line.Write(rest[..end]);
                take(++rows, line.WrittenSpan);
                line.ResetWrittenCount();
                rest = rest[(end + 1)..];
            }

            line.Write(rest);
        }

        // A last line that was cut off is a row that cannot be right, and must be seen.
        if (line.WrittenCount > 0) take(++rows, line.WrittenSpan);
        return new DeliveredFile(name, rows, bytes, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }
}
