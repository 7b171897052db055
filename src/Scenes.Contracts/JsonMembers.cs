using System.Text.Json;

namespace Scenes;

/// <summary>Members of small objects that are read by hand, because they were once something else.</summary>
internal static class JsonMembers
{
    /// <summary>The members of an object, each once.</summary>
    /// <exception cref="JsonException">It is no object, or names a member twice.</exception>
    public static IReadOnlyList<JsonProperty> Of(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"This is not {what}.");
        using var document = JsonDocument.ParseValue(ref reader);
        List<JsonProperty> members = [.. document.RootElement.Clone().EnumerateObject()];
        return members.DistinctBy(member => member.Name).Count() == members.Count
            ? members
            : throw new JsonException($"A member of {what} is given twice.");
    }
}
