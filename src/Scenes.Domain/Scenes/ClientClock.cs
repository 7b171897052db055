namespace Scenes.Domain;

/// <summary>The newest measurement of a participant's clock that was kept.</summary>
/// <param name="OffsetMs">What to add to it to get the server's, milliseconds.</param>
/// <param name="UncertaintyMs">How far that may be off, milliseconds.</param>
/// <param name="Suspect">Whether the offset moved faster than a clock may drift.</param>
/// <param name="At">When it was kept.</param>
/// <param name="Kept">How many were kept of this participant.</param>
public sealed record ClientClock(double OffsetMs, double UncertaintyMs, bool Suspect, DateTimeOffset At, int Kept);
