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
    // Encoded once: a writer looks at each letter of a name for what it must escape.
    private static readonly JsonEncodedText About = JsonEncodedText.Encode("about");
    private static readonly JsonEncodedText AtMs = JsonEncodedText.Encode("atMs");
    private static readonly JsonEncodedText Bounded = JsonEncodedText.Encode("bounded");
    private static readonly JsonEncodedText Corrects = JsonEncodedText.Encode("corrects");
    private static readonly JsonEncodedText Dimension = JsonEncodedText.Encode("dimension");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText Label = JsonEncodedText.Encode("label");
    private static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText MadeAtMs = JsonEncodedText.Encode("madeAtMs");
    private static readonly JsonEncodedText OffsetMs = JsonEncodedText.Encode("offsetMs");
    private static readonly JsonEncodedText Samples = JsonEncodedText.Encode("samples");
    private static readonly JsonEncodedText Slot = JsonEncodedText.Encode("slot");
    private static readonly JsonEncodedText StepMs = JsonEncodedText.Encode("stepMs");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText UncertaintyMs = JsonEncodedText.Encode("uncertaintyMs");
    private static readonly JsonEncodedText Viewpoint = JsonEncodedText.Encode("viewpoint");
    private static readonly JsonEncodedText Vocabulary = JsonEncodedText.Encode("vocabulary");
    private static readonly JsonEncodedText TraceKind = JsonEncodedText.Encode("trace");

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
        writer.WriteNumber(OffsetMs, batch.OffsetMs);
        writer.WriteNumber(UncertaintyMs, batch.UncertaintyMs);
        writer.WriteStartArray(Labels);
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
        writer.WriteString(Type, Label);
        writer.WriteString(Slot, labelled.Slot);
        writer.WriteNumber(AtMs, labelled.AtMs);
        writer.WriteNumber(OffsetMs, labelled.OffsetMs);
        writer.WriteNumber(UncertaintyMs, labelled.UncertaintyMs);
        writer.WritePropertyName(Label);
        Write(writer, trace);
        if (labelled.MadeAtMs is { } madeAt) writer.WriteNumber(MadeAtMs, madeAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TraceLabel trace)
    {
        writer.WriteStartObject();
        writer.WriteString(Kind, TraceKind);
        writer.WriteString(Dimension, trace.Dimension);
        writer.WriteBoolean(Bounded, trace.Bounded);
        writer.WriteNumber(StepMs, trace.StepMs);
        writer.WriteStartArray(Samples);
        foreach (var sample in trace.Samples) writer.WriteNumberValue(sample);
        writer.WriteEndArray();
        if (trace.Vocabulary is { } vocabulary) writer.WriteString(Vocabulary, vocabulary);
        writer.WriteString(Viewpoint, trace.Viewpoint);
        writer.WriteString(About, trace.About);
        writer.WriteNumber(AtMs, trace.AtMs);
        if (trace.Corrects is { } corrects) writer.WriteNumber(Corrects, corrects);
        writer.WriteEndObject();
    }

    private static JsonWriterOptions WriterOptions() => new()
    {
        Encoder = ScenesJson.Options.Encoder,
        SkipValidation = true,
    };
}
