namespace Scenes.Domain;

/// <summary>How a pass goes about it.</summary>
/// <param name="Seed">Decides between those who are equal, and where improvements are looked for.</param>
/// <param name="LongestWaitFirst">Whether whoever waited longest is served first, whatever the score.</param>
/// <param name="StarvedAfterSeconds">See <see cref="MatchCell.Need"/>; above 0.</param>
public sealed record MatchOptions(ulong Seed, bool LongestWaitFirst = false, int StarvedAfterSeconds = 600);
