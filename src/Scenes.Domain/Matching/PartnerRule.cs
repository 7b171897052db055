namespace Scenes.Domain;

/// <summary>How often the same two may meet. Never relaxes.</summary>
/// <param name="CooldownMinutes">How long two who met do not meet again, 0 to a year; 0 asks for no rest.</param>
/// <param name="Cap">How often two may meet in all, 1 to 1000; null without end.</param>
public sealed record PartnerRule(int CooldownMinutes, int? Cap)
{
    /// <summary>Two may meet as often as they like; somebody new comes first all the same.</summary>
    public static PartnerRule None { get; } = new(0, null);
}
