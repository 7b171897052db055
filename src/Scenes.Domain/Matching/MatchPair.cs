namespace Scenes.Domain;

/// <summary>Two who can be offered a scene.</summary>
/// <param name="A">In slot A.</param>
/// <param name="B">In slot B.</param>
/// <param name="Cell">For which cell.</param>
/// <param name="Prompt">With which prompt.</param>
/// <param name="Score">need x fit x novelty x (1 + w x age/target); 0 for a pair that was not made.</param>
public readonly record struct MatchPair(
    Ticket A, Ticket B, MatchCell Cell, PromptPick Prompt, float Score);
