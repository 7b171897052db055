namespace Scenes.Rooms.Local.Media;

/// <summary>Which layer a subscriber gets.</summary>
internal static class LayerChoice
{
    /// <summary>LiveKit's names of layers, from the lowest.</summary>
    private static readonly string[] Named = ["q", "h", "f"];

    /// <summary>
    /// A layer's rank: by LiveKit's names where all have them, as some browsers list the best first; else its place.
    /// </summary>
    public static int RankOf(IReadOnlyList<string> rids, int index) =>
        rids.All(Named.Contains) ? Array.IndexOf(Named, rids[index]) : index;

    /// <summary>
    /// The best active layer that is not above the wanted one; else the lowest active one; null when none is active.
    /// </summary>
    public static SourceLayer? Choose(ReadOnlySpan<SourceLayer> layers, int most, long now)
    {
        SourceLayer? best = null;
        foreach (var layer in layers)
        {
            if (!layer.IsActive(now)) continue;
            if (best is null || IsBetter(layer.Rank, best.Rank, most)) best = layer;
        }

        return best;
    }

    private static bool IsBetter(int rank, int than, int most) =>
        than > most ? rank < than : rank <= most && rank > than;
}
