namespace Scenes.Domain;

/// <summary>Two performers and what they could play.</summary>
/// <param name="First">In slot A.</param>
/// <param name="Second">In slot B.</param>
/// <param name="Cell">For which cell.</param>
/// <param name="Prompt">With which prompt.</param>
public sealed record Proposal(Ticket First, Ticket Second, OpenCell Cell, PromptPick Prompt);
