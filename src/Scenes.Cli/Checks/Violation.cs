namespace Scenes.Cli;

/// <summary>A broken invariant.</summary>
/// <param name="Invariant">Its name in the design: <c>S1</c> to <c>S12</c>, <c>chain</c>, or <c>run</c> for a run that did not end.</param>
/// <param name="Place">Where it shows.</param>
/// <param name="Message">What was expected and what was found.</param>
internal sealed record Violation(string Invariant, string Place, string Message);
