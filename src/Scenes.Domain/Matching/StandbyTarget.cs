namespace Scenes.Domain;

/// <summary>How many should stand by.</summary>
public static class StandbyTarget
{
    /// <summary>How often, at the most, more scenes of those that are played now may lose somebody than people stand
    /// by.</summary>
    public const double Risk = 0.05;

    /// <summary>
    /// The smallest k with P(X &gt; k) at most <see cref="Risk"/>, where X, the number of scenes that lose somebody, is
    /// binomial: the newsvendor's quantile, as spare crews and stock are sized. At most
    /// <see cref="Limits.StandbysPerPool"/>; nobody for no scene.
    /// </summary>
    /// <param name="scenes">Scenes that are played and could still get a stand-in.</param>
    /// <param name="dropRate">The share of scenes that lose somebody, in [0, 1].</param>
    public static int Of(int scenes, double dropRate)
    {
        if (scenes <= 0 || dropRate <= 0) return 0;
        if (dropRate >= 1) return Math.Min(scenes, Limits.StandbysPerPool);
        // P(X = 0) of very many scenes is nothing that a double can hold; its logarithm is.
        var odds = Math.Log(dropRate) - Math.Log(1 - dropRate);
        var term = scenes * Math.Log(1 - dropRate);
        var below = Math.Exp(term);
        var k = 0;
        while (1 - below > Risk && k < scenes && k < Limits.StandbysPerPool)
        {
            term += Math.Log(scenes - k) - Math.Log(k + 1) + odds;
            below += Math.Exp(term);
            k++;
        }

        return k;
    }
}
