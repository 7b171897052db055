using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>Reads meetings, and partners' ids as they were stored before meetings were counted.</summary>
public sealed class MeetingJsonConverter : JsonConverter<Meeting>
{
    /// <inheritdoc/>
    public override Meeting Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new Meeting(PartnerOf(reader.GetString()), 1, DateTimeOffset.UnixEpoch);
        var (partner, times, last) = ((string?)null, 0, DateTimeOffset.UnixEpoch);
        foreach (var member in JsonMembers.Of(ref reader, "a meeting"))
        {
            if (member.NameEquals("partner")) partner = member.Value.GetString();
            else if (member.NameEquals("times")) times = member.Value.GetInt32();
            else if (member.NameEquals("last")) last = member.Value.GetDateTimeOffset();
            else throw new JsonException($"A meeting has no {member.Name}.");
        }

        return new Meeting(PartnerOf(partner), times, last);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Meeting value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("partner", value.Partner.Value);
        writer.WriteNumber("times", value.Times);
        writer.WriteString("last", value.Last);
        writer.WriteEndObject();
    }

    private static PerformerId PartnerOf(string? text) =>
        PerformerId.TryParse(text, out var id) ? id : throw new JsonException($"'{text}' is no performer.");
}
