namespace Scenes.Domain;

/// <summary>A time in which nobody spoke.</summary>
/// <param name="AtMs">When it began, milliseconds since 1970 on the server's clock.</param>
/// <param name="Seconds">How long it was, in steps of 0.01.</param>
public sealed record SilentStretch(long AtMs, double Seconds);
