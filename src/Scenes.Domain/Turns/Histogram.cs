using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>How many durations lie in each of 50 bins of 100 milliseconds, from -2 s to 3 s.</summary>
/// <param name="FromMs">Where the first bin begins, milliseconds.</param>
/// <param name="BinMs">How wide each is, milliseconds. A bin has its lower bound and not its upper one.</param>
/// <param name="Bins">How many lie in each.</param>
/// <param name="Below">How many lie before the first.</param>
/// <param name="Above">How many lie behind the last.</param>
public sealed record Histogram(int FromMs, int BinMs, ImmutableArray<int> Bins, int Below, int Above)
{
    private const int First = -2_000;
    private const int Width = 100;
    private const int Count = 50;

    /// <summary>Counts durations.</summary>
    /// <param name="durations">Milliseconds.</param>
    public static Histogram Of(IEnumerable<int> durations)
    {
        ArgumentNullException.ThrowIfNull(durations);
        var bins = new int[Count];
        var (below, above) = (0, 0);
        foreach (var duration in durations)
        {
            if (duration < First) below++;
            else if (duration >= First + (Width * Count)) above++;
            else bins[(duration - First) / Width]++;
        }

        return new Histogram(First, Width, [.. bins], below, above);
    }
}
