namespace Scenes.Domain;

/// <summary>Waiting that ended without a scene.</summary>
/// <param name="Since">When it began; names the operation it is paid under.</param>
/// <param name="Seconds">Paid seconds, at least 1.</param>
public sealed record WaitOwed(DateTimeOffset Since, long Seconds);
