using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scenes.Delivery;

/// <summary>Looks for anything that tells who a performer is.</summary>
/// <param name="performers">Performers known to whoever verifies; empty when none are.</param>
/// <param name="faults">Where to report.</param>
internal sealed partial class IdentityCheck(IReadOnlyCollection<PerformerId> performers, FaultList faults)
{
    /// <summary>Looks at one JSON value.</summary>
    public void Look(string place, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var member = "";
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    member = reader.GetString()!;
                    if (member is "performer" or "performers")
                        faults.Add(DeliveryFaultKind.Identity, place, $"A member {member} tells who a performer is.");
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    LookAtValue(place, member, reader.GetString()!);
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What cannot be read as JSON is reported by whoever reads the row; here its raw text is looked through.
            LookAtText(place, Encoding.UTF8.GetString(json));
        }
    }

    /// <summary>Looks for known performers in a text.</summary>
    public void LookAtText(string place, string text)
    {
        foreach (var performer in performers)
        {
            if (Stands(performer.Value, text))
                faults.Add(DeliveryFaultKind.Identity, place, $"{place} names the performer {performer}.");
        }
    }

    private void LookAtValue(string place, string member, string text)
    {
        if (member == "pseudonym" && !PseudonymShape().IsMatch(text))
            faults.Add(DeliveryFaultKind.Identity, place, $"{text} at {place} is no pseudonym.");
        LookAtText(place, text);
    }

    // As a whole word only: a performer "p-1" is not named by "p-12".
    private static bool Stands(string id, string text)
    {
        var from = 0;
        while (text.IndexOf(id, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            from = at + 1;
            var before = at == 0 || !IsIdChar(text[at - 1]);
            var after = at + id.Length == text.Length || !IsIdChar(text[at + id.Length]);
            if (before && after) return true;
        }

        return false;
    }

    private static bool IsIdChar(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    [GeneratedRegex("^x-[0-9a-f]{16}$")]
    private static partial Regex PseudonymShape();
}
