namespace Scenes.Domain;

/// <summary>A meeting in small numbers.</summary>
/// <param name="Partner">64 bits of the partner's id; lists are in their order.</param>
/// <param name="Times">How often.</param>
/// <param name="LastMs">When last, unix milliseconds.</param>
internal readonly record struct MetBefore(ulong Partner, int Times, long LastMs) : IComparable<MetBefore>
{
    public int CompareTo(MetBefore other) => Partner.CompareTo(other.Partner);
}
