namespace Scenes.Domain;

/// <summary>What waiting is worth: a score grows by up to the weight as the longer wait nears the target.</summary>
/// <param name="TargetSeconds">After how long nobody should still wait, 1 to 86,400 seconds.</param>
/// <param name="Weight">By how much a wait of that length lifts a score, 0 to 10.</param>
public sealed record WaitRule(int TargetSeconds, double Weight)
{
    /// <summary>A wait of two minutes lifts a score by half.</summary>
    public static WaitRule Default { get; } = new(120, 0.5);
}
