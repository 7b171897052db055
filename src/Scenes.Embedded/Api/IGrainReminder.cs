namespace Orleans.Runtime;

/// <summary>A registered reminder.</summary>
public interface IGrainReminder
{
    /// <summary>The name; unique for the grain.</summary>
    string ReminderName { get; }
}

/// <summary>When a reminder ticks.</summary>
/// <param name="FirstTickTime">When it ticked, or should have ticked, first (UTC).</param>
/// <param name="Period">The period.</param>
/// <param name="CurrentTickTime">When this tick was sent (UTC).</param>
[GenerateSerializer, Immutable]
public readonly record struct TickStatus(DateTime FirstTickTime, TimeSpan Period, DateTime CurrentTickTime);
