using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Tells a repeated command from another one under the same operation id.</summary>
internal static class Fingerprint
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Of a command that is a few words.</summary>
    public static Digest Of(string command) => Digest.Of(Encoding.UTF8.GetBytes(command));

    /// <summary>Of a command with a body.</summary>
    public static Digest Of<T>(string command, T body, JsonTypeInfo<T> json) =>
        Of(command, (body, json), static (writer, what) => JsonSerializer.Serialize(writer, what.body, what.json));

    /// <summary>Of labels.</summary>
    public static Digest Of(string command, LabelBatch batch) => Of(command, batch, SceneRecords.Write);

    private static Digest Of<T>(string command, T body, Action<Utf8JsonWriter, T> write)
    {
        // Labels come in the thousands each second: their JSON is written only to be hashed.
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4_096);
        buffer.ResetWrittenCount();
        buffer.Advance(Encoding.UTF8.GetBytes(command, buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(command.Length))));
        buffer.Write("\0"u8);
        var writer = _writer ??= new Utf8JsonWriter(buffer);
        writer.Reset(buffer);
        write(writer, body);
        writer.Flush();
        return Digest.Of(buffer.WrittenSpan);
    }
}
