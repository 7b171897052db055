namespace Scenes.Domain;

/// <summary>Sixteen levels of 0 to 7 in one word, compared all at once.</summary>
internal static class Nibbles
{
    /// <summary>Where the level in the language stands; skills stand before it.</summary>
    public const int LanguagePlace = 15;

    private const int ObservingPlace = 14;

    private const ulong High = 0x8888_8888_8888_8888;

    /// <summary>Whether each level is at least the other word's.</summary>
    public static bool AllAtLeast(ulong levels, ulong least) => (((levels | High) - least) & High) == High;

    /// <summary>One level.</summary>
    public static int At(ulong levels, int place) => (int)(levels >> (4 * place)) & 7;

    /// <summary>A word with one level.</summary>
    public static ulong Of(int level, int place) =>
        (ulong)Math.Clamp(level, 0, MatchAttributes.TopLevel) << (4 * place);

    /// <summary>A word with all bits of one level.</summary>
    public static ulong Mask(int place) => 0xFul << (4 * place);

    /// <summary>A word with one level everywhere.</summary>
    public static ulong All(int level) => 0x1111_1111_1111_1111ul * (ulong)level;

    /// <summary>Where an attribute stands; -1 for none that is known.</summary>
    public static int PlaceOf(string attribute) => attribute switch
    {
        MatchAttributes.Language => LanguagePlace,
        MatchAttributes.Observing => ObservingPlace,
        _ => MatchAttributes.Skills.IndexOf(attribute),
    };
}
