using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Reads session descriptions (RFC 8866, as JSEP uses them). What a room server looks at must be well formed; other
/// lines are passed over. Bounded in every direction.
/// </summary>
internal static class SdpParser
{
    /// <summary>Longest description, in characters.</summary>
    public const int MaxLength = 128 * 1024;

    /// <summary>Most media sections in one description.</summary>
    public const int MaxSections = 64;

    /// <summary>Longest line, in characters.</summary>
    public const int MaxLine = 2_048;

    /// <summary>Reads a description.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="description">What it says; null when it is malformed.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SdpDescription? description)
    {
        description = null;
        if (text.Length > MaxLength || !text.StartsWith("v=0", StringComparison.Ordinal)) return false;
        var sections = ImmutableArray.CreateBuilder<SdpSection>();
        var mids = new HashSet<string>(StringComparer.Ordinal);
        var transport = new SdpTransport();
        SdpSectionReader? open = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            if (raw.IsEmpty) continue;
            if (raw.Length is < 2 or > MaxLine || raw[1] != '=') return false;
            if (raw[0] == 'm')
            {
                if (!Close(open, sections, mids) || sections.Count == MaxSections) return false;
                open = new SdpSectionReader();
                if (!open.Begin(raw[2..])) return false;
            }
            else if (raw[0] == 'a')
            {
                if (!transport.Read(raw[2..]) || open?.Read(raw[2..]) == false) return false;
            }
        }

        if (!Close(open, sections, mids) || sections.Count == 0 || !transport.IsComplete) return false;
        description = new SdpDescription(transport.UserFragment, transport.Fingerprint, sections.ToImmutable());
        return true;
    }

    private static bool Close(
        SdpSectionReader? open, ImmutableArray<SdpSection>.Builder sections, HashSet<string> mids)
    {
        if (open is null) return true;
        if (open.End() is not { } section || !mids.Add(section.Mid)) return false;
        sections.Add(section);
        return true;
    }
}
