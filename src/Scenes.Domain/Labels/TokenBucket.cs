namespace Scenes.Domain;

/// <summary>A bound on a rate: tokens come evenly, are kept up to a burst, and are taken.</summary>
/// <param name="Left">Tokens at <paramref name="At"/>.</param>
/// <param name="At">When it was last looked at.</param>
public readonly record struct TokenBucket(double Left, DateTimeOffset At)
{
    /// <summary>What is left after taking some; null when there are not enough.</summary>
    /// <param name="amount">How many.</param>
    /// <param name="perSecond">How many come in a second.</param>
    /// <param name="burst">How many are kept.</param>
    /// <param name="now">Now.</param>
    public TokenBucket? Take(int amount, int perSecond, int burst, DateTimeOffset now)
    {
        var passed = now > At ? (now - At).TotalSeconds : 0;
        var left = Math.Min(burst, Left + (passed * perSecond)) - amount;
        return left < 0 ? null : new TokenBucket(left, now > At ? now : At);
    }
}
