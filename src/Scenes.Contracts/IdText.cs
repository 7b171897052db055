namespace Scenes;

/// <summary>The alphabets and lengths of ids.</summary>
internal static class IdText
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static bool IsSlug(ReadOnlySpan<char> text, int min, int max)
    {
        if (text.Length < min || text.Length > max || text[0] == '-' || text[^1] == '-') return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return true;
    }

    public static bool IsPair(ReadOnlySpan<char> text, int min, int max)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && IsSlug(text[..slash], 3, 40) && IsSlug(text[(slash + 1)..], min, max);
    }

    public static bool IsPool(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash is 2 or 3
            && !text[..slash].ContainsAnyExceptInRange('a', 'z')
            && IsSlug(text[(slash + 1)..], 3, 20);
    }

    public static bool IsVocabulary(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !IsSlug(text[..slash], 3, 40)) return false;
        var version = text[(slash + 1)..];
        return version.Length is >= 1 and <= 4 && version[0] != '0' && !version.ContainsAnyExceptInRange('0', '9');
    }

    public static bool IsOperation(ReadOnlySpan<char> text)
    {
        if (text.Length is < 1 or > 64) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or ':' or '-')) return false;
        }

        return true;
    }

    public static bool IsAccount(string? text) => text switch
    {
        null => false,
        "platform" or "performers" => true,
        _ when text.StartsWith("performer/", StringComparison.Ordinal) => PerformerId.TryParse(text[10..], out _),
        _ when text.StartsWith("campaign/", StringComparison.Ordinal) => CampaignId.TryParse(text[9..], out _),
        _ => false,
    };

    /// <summary>RFC 4648 base 32 in lower case, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new char[(bytes.Length * 8 + 4) / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var value = 0;
            for (var bit = i * 5; bit < i * 5 + 5; bit++)
            {
                var set = bit < bytes.Length * 8 && (bytes[bit / 8] >> (7 - bit % 8) & 1) == 1;
                value = value << 1 | (set ? 1 : 0);
            }

            text[i] = Alphabet[value];
        }

        return new string(text);
    }
}
