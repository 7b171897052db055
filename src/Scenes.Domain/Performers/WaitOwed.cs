namespace Scenes.Domain;

/// <summary>Waiting that ended without a scene, owed by the platform.</summary>
/// <param name="Since">When it began; names the operation it is paid under.</param>
/// <param name="Seconds">Paid seconds, at least 1.</param>
/// <param name="RatePerHour">The rate when it ended, minor units an hour.</param>
public sealed record WaitOwed(DateTimeOffset Since, long Seconds, long RatePerHour);
