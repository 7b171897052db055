namespace Scenes.Checker;

/// <summary>What is fixed about a performer.</summary>
internal sealed record PersonTold(
    string Id, string[] Languages, string[] Skills, string[] Scopes, int MaxIntensity, string[] Avoid, long MinRate,
    string[] Blocked);
