using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>Reads grades, and words as they were stored and sent before skills had levels.</summary>
public sealed class GradeJsonConverter : JsonConverter<Grade>
{
    /// <inheritdoc/>
    public override Grade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return Grade.FromString(reader.GetString()!);
        var (skill, level) = ((string?)null, (int?)null);
        foreach (var member in JsonMembers.Of(ref reader, "a grade"))
        {
            if (member.NameEquals("skill") && member.Value.ValueKind == JsonValueKind.String)
                skill = member.Value.GetString();
            else if (member.NameEquals("level") && IsWhole(member.Value, out var number)) level = number;
            else throw new JsonException($"A grade has no such {member.Name}.");
        }

        return skill is not null && level is not null
            ? new Grade(skill, level.Value)
            : throw new JsonException("A grade has a skill and a level.");
    }

    private static bool IsWhole(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("skill", value.Skill);
        writer.WriteNumber("level", value.Level);
        writer.WriteEndObject();
    }
}
