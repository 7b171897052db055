using System.Text.Json;

namespace Scenes.Server;

/// <summary>Says what the JSON reader found, without the types of the program.</summary>
internal static class BodyErrors
{
    public static FieldError Of(JsonException fault)
    {
        var path = fault.Path?.StartsWith("$.", StringComparison.Ordinal) == true ? fault.Path[2..] : fault.Path;
        var place = fault.LineNumber is { } line ? $" (line {line + 1}, byte {fault.BytePositionInLine + 1})" : "";
        return new FieldError(path ?? "$", MessageOf(fault) + place);
    }

    // The reader's own messages name .NET types; what they say is known by their beginnings and the tests hold them.
    private static string MessageOf(JsonException fault)
    {
        var message = fault.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal)) return "is no known member";
        if (message.Contains("missing required", StringComparison.Ordinal)) return "misses members: " + Quoted(message);
        if (message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase)) return "stands there twice";
        if (message.StartsWith("This is no ", StringComparison.Ordinal)) return "is malformed";
        if (message.Contains("discriminator", StringComparison.OrdinalIgnoreCase)) return "is of no known kind";
        if (message.Contains("maximum", StringComparison.Ordinal)) return "is nested too deeply";
        if (message.Contains("convert", StringComparison.OrdinalIgnoreCase)
            || message.Contains("null", StringComparison.OrdinalIgnoreCase)) return "has the wrong type";
        return "is no JSON";
    }

    // "... was missing required properties including: 'a', 'b'." names the type first.
    private static string Quoted(string message)
    {
        var list = message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var end = list.IndexOf(". Path", StringComparison.Ordinal);
        return (end < 0 ? list.TrimEnd('.') : list[..end].TrimEnd('.')).Trim()
            .Replace("'", "", StringComparison.Ordinal);
    }
}
