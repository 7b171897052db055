namespace Scenes.Domain;

/// <summary>Which range somebody is told who waits in several pools.</summary>
public static class WaitRanges
{
    /// <summary>
    /// The least low with the least high; null when neither pool says anything. Their wait ends with the first match
    /// in any pool, so it is over by the end of each range at least as often as that range says; a pool that says
    /// nothing can only make it shorter.
    /// </summary>
    public static WaitRange? Sooner(WaitRange? one, WaitRange? other)
    {
        if (one is null || other is null) return one ?? other;
        return new WaitRange(
            Math.Min(one.LowSeconds, other.LowSeconds), Math.Min(one.HighSeconds, other.HighSeconds));
    }
}
