namespace Scenes.Domain;

/// <summary>A cell that wants scenes.</summary>
/// <param name="Terms">On what terms.</param>
/// <param name="Cell">Which cell of the campaign.</param>
/// <param name="Target">Its quota, scenes. A cell whose quota is not above 0 gets nobody.</param>
/// <param name="Missing">Scenes neither counted nor held. A cell that misses none gets nobody.</param>
/// <param name="Places">How many more may be held now.</param>
/// <param name="Turn">The campaign's standing.</param>
public sealed record MatchCell(
    CellTerms Terms, string Cell, int Target, int Missing, int Places, CampaignTurn Turn)
{
    /// <summary>Pairs that it takes in one pass.</summary>
    public int Open => Target > 0 ? Math.Max(0, Math.Min(Missing, Places)) : 0;

    /// <summary>What the cell's next scene is worth, in [0, 1].</summary>
    /// <param name="taken">How many of its places are taken in this pass, below <see cref="Open"/>.</param>
    /// <param name="now">The time of the pass.</param>
    /// <param name="starvedAfter">How long a campaign goes without a pair before it counts more; after twice that it
    /// counts as much as any can.</param>
    public float Need(int taken, DateTimeOffset now, TimeSpan starvedAfter)
    {
        var gain = Math.Min(1, (double)(Missing - taken) / Target);
        var starved = (now - Turn.Last - starvedAfter) / starvedAfter;
        return (float)Math.Clamp(Math.Max(Turn.Weight * gain, starved), 0, 1);
    }
}
