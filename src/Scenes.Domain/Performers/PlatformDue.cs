namespace Scenes.Domain;

/// <summary>Time that the platform owes somebody, because no campaign does.</summary>
/// <param name="Since">When it began; with <paramref name="Code"/> it names the operation it is paid under.</param>
/// <param name="Seconds">Paid seconds, at least 1.</param>
/// <param name="RatePerHour">The rate when it ended, minor units an hour.</param>
/// <param name="Code">What for; null for waiting.</param>
public sealed record PlatformDue(DateTimeOffset Since, long Seconds, long RatePerHour, PayCode? Code = null);
