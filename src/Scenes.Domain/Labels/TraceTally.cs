using System.Text.Json;

namespace Scenes.Domain;

/// <summary>
/// What stored pieces of traces add to a scene's state, without building them. A scene holds thousands, and whoever
/// wakes it after a crash waits until they are counted.
/// </summary>
/// <param name="Slot">Who sent them.</param>
/// <param name="Labels">How many they are.</param>
/// <param name="Bytes">What they count for, see <see cref="SlotShare.BytesOf"/>.</param>
internal readonly record struct TraceTally(string Slot, int Labels, long Bytes)
{
    private const int RecordMembers = 0b11_1111;
    private const int LabelMembers = 0b1111_1111;

    /// <summary>
    /// Counts a payload. Takes only new pieces of traces of one slot, whole and written as Scenes writes them; null for
    /// anything else, which is for the strict reader to take or to refuse.
    /// </summary>
    public static TraceTally? Read(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var (slot, labels, bytes) = ((string?)null, 0, 0L);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!TryReadRecord(ref reader, ref slot, out var samples)) return null;
                labels++;
                bytes += SlotShare.BytesOfTrace(samples);
            }

            return reader.TokenType == JsonTokenType.EndArray && slot is not null && !reader.Read()
                ? new TraceTally(slot, labels, bytes)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryReadRecord(ref Utf8JsonReader reader, ref string? slot, out int samples)
    {
        (var seen, samples) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueTextEquals("type"u8) ? 0
                : reader.ValueTextEquals("slot"u8) ? 1
                : reader.ValueTextEquals("atMs"u8) ? 2
                : reader.ValueTextEquals("offsetMs"u8) ? 3
                : reader.ValueTextEquals("uncertaintyMs"u8) ? 4
                : reader.ValueTextEquals("label"u8) ? 5
                : -1;
            if (member < 0 || !IsNew(ref seen, member) || !reader.Read()) return false;
            var isRight = member switch
            {
                0 => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("label"u8),
                1 => IsOf(ref reader, ref slot),
                2 => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _),
                5 => reader.TokenType == JsonTokenType.StartObject && TryReadLabel(ref reader, out samples),
                _ => reader.TokenType == JsonTokenType.Number,
            };
            if (!isRight) return false;
        }

        return seen == RecordMembers && reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadLabel(ref Utf8JsonReader reader, out int samples)
    {
        (var seen, samples) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueTextEquals("kind"u8) ? 0
                : reader.ValueTextEquals("viewpoint"u8) ? 1
                : reader.ValueTextEquals("about"u8) ? 2
                : reader.ValueTextEquals("dimension"u8) ? 3
                : reader.ValueTextEquals("atMs"u8) ? 4
                : reader.ValueTextEquals("stepMs"u8) ? 5
                : reader.ValueTextEquals("bounded"u8) ? 6
                : reader.ValueTextEquals("samples"u8) ? 7
                : reader.ValueTextEquals("vocabulary"u8) ? 8
                : -1;
            if (member < 0 || !IsNew(ref seen, member) || !reader.Read()) return false;
            var isRight = member switch
            {
                0 => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("trace"u8),
                4 => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _),
                5 => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _),
                6 => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
                7 => reader.TokenType == JsonTokenType.StartArray && TryCount(ref reader, out samples),
                _ => reader.TokenType == JsonTokenType.String,
            };
            if (!isRight) return false;
        }

        return (seen & LabelMembers) == LabelMembers && reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryCount(ref Utf8JsonReader reader, out int samples)
    {
        for (samples = 0; reader.Read() && reader.TokenType == JsonTokenType.Number;) samples++;
        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool IsOf(ref Utf8JsonReader reader, ref string? slot)
    {
        if (reader.TokenType != JsonTokenType.String) return false;
        if (slot is not null) return reader.ValueTextEquals(slot);
        slot = reader.GetString();
        return true;
    }

    private static bool IsNew(ref int seen, int member)
    {
        var isNew = (seen & (1 << member)) == 0;
        seen |= 1 << member;
        return isNew;
    }
}
