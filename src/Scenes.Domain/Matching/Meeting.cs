namespace Scenes.Domain;

/// <summary>That two have played together before.</summary>
/// <param name="Partner">With whom.</param>
/// <param name="Times">How often, at least 1.</param>
/// <param name="Last">When they last did.</param>
public readonly record struct Meeting(PerformerId Partner, int Times, DateTimeOffset Last);
