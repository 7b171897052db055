using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>
/// Writes the records of a scene, and batches of labels, as <see cref="ScenesJson"/> does, byte for byte. Traces, which
/// come in the thousands each second, are written member by member, those of the derived type first: the serializer
/// keeps a stack for whatever kinds nest.
/// </summary>
public static class SceneRecords
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>A JSON array of the records, in UTF-8.</summary>
    public static byte[] Write(ImmutableArray<SceneEvent> records)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4_096);
        buffer.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(buffer, WriterOptions());
        writer.Reset(buffer);
        writer.WriteStartArray();
        foreach (var record in records)
        {
            if (record is Labelled { Label: TraceLabel trace } labelled) Write(writer, labelled, trace);
            else JsonSerializer.Serialize(writer, record, ScenesJson.Of<SceneEvent>());
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A batch of labels.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="batch">Which.</param>
    public static void Write(Utf8JsonWriter writer, LabelBatch batch)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(batch);
        writer.WriteStartObject();
        writer.WriteNumber("offsetMs"u8, batch.OffsetMs);
        writer.WriteNumber("uncertaintyMs"u8, batch.UncertaintyMs);
        writer.WriteStartArray("labels"u8);
        foreach (var label in batch.Labels)
        {
            if (label is TraceLabel trace) Write(writer, trace);
            else JsonSerializer.Serialize(writer, label, ScenesJson.Of<Label>());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Labelled labelled, TraceLabel trace)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "label"u8);
        writer.WriteString("slot"u8, labelled.Slot);
        writer.WriteNumber("atMs"u8, labelled.AtMs);
        writer.WriteNumber("offsetMs"u8, labelled.OffsetMs);
        writer.WriteNumber("uncertaintyMs"u8, labelled.UncertaintyMs);
        writer.WritePropertyName("label"u8);
        Write(writer, trace);
        if (labelled.MadeAtMs is { } madeAt) writer.WriteNumber("madeAtMs"u8, madeAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TraceLabel trace)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "trace"u8);
        writer.WriteString("dimension"u8, trace.Dimension);
        writer.WriteBoolean("bounded"u8, trace.Bounded);
        writer.WriteNumber("stepMs"u8, trace.StepMs);
        writer.WriteStartArray("samples"u8);
        foreach (var sample in trace.Samples) writer.WriteNumberValue(sample);
        writer.WriteEndArray();
        if (trace.Vocabulary is { } vocabulary) writer.WriteString("vocabulary"u8, vocabulary);
        writer.WriteString("viewpoint"u8, trace.Viewpoint);
        writer.WriteString("about"u8, trace.About);
        writer.WriteNumber("atMs"u8, trace.AtMs);
        if (trace.Corrects is { } corrects) writer.WriteNumber("corrects"u8, corrects);
        writer.WriteEndObject();
    }

    private static JsonWriterOptions WriterOptions() => new()
    {
        Encoder = ScenesJson.Options.Encoder,
        SkipValidation = true,
    };
}
