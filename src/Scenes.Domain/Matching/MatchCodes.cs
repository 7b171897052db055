using System.Collections.Frozen;

namespace Scenes.Domain;

/// <summary>Words and ids as small numbers.</summary>
internal static class MatchCodes
{
    private static readonly FrozenDictionary<string, int> Notes = Numbered(Vocabulary.ContentNotes);
    private static readonly FrozenDictionary<string, int> Scopes = Numbered(Vocabulary.Scopes);

    /// <summary>Themes as bits; unknown ones have none.</summary>
    public static ushort NotesOf(IEnumerable<string> notes) => (ushort)Bits(Notes, notes);

    /// <summary>Uses as bits; unknown ones have the highest, which nobody can have consented to.</summary>
    public static byte ScopesOf(IEnumerable<string> scopes, bool isAsked) =>
        (byte)(Bits(Scopes, scopes) | (isAsked && scopes.Any(scope => !Scopes.ContainsKey(scope)) ? 0x80 : 0));

    /// <summary>A language of two or three letters; 0 for anything else.</summary>
    public static ushort LanguageOf(string code)
    {
        if (code.Length is not (2 or 3) || code.AsSpan().ContainsAnyExceptInRange('a', 'z')) return 0;
        var number = 0;
        foreach (var letter in code) number = number << 5 | letter - 'a' + 1;
        return (ushort)number;
    }

    /// <summary>64 bits of an id (FNV-1a, then mixed): two ids that share them are taken for one.</summary>
    public static ulong IdOf(string id)
    {
        var hash = 14_695_981_039_346_656_037ul;
        foreach (var letter in id) hash = (hash ^ letter) * 1_099_511_628_211ul;
        return Mix(hash);
    }

    /// <summary>
    /// Whether a sorted list of ids has one. Ids are as good as random, so the list is entered where the id would be if
    /// they lay at equal distances, which is near it: one look at memory where halving takes several.
    /// </summary>
    public static bool Has(ulong[] sorted, ulong id)
    {
        if (sorted.Length == 0) return false;
        var at = (int)Math.BigMul(id, (ulong)sorted.Length, out _);
        while (at > 0 && sorted[at] > id) at--;
        while (at < sorted.Length - 1 && sorted[at] < id) at++;
        return sorted[at] == id;
    }

    /// <summary>Every bit of the answer depends on every bit of the number (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong number)
    {
        number = (number ^ number >> 30) * 0xBF58_476D_1CE4_E5B9ul;
        number = (number ^ number >> 27) * 0x94D0_49BB_1331_11EBul;
        return number ^ number >> 31;
    }

    private static int Bits(FrozenDictionary<string, int> numbers, IEnumerable<string> words)
    {
        var bits = 0;
        foreach (var word in words) bits |= numbers.TryGetValue(word, out var number) ? 1 << number : 0;
        return bits;
    }

    private static FrozenDictionary<string, int> Numbered(IEnumerable<string> words) =>
        words.Order(StringComparer.Ordinal).Select((word, i) => KeyValuePair.Create(word, i))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
