namespace Scenes.Checker;

/// <summary>A broken invariant.</summary>
/// <param name="Invariant">Its name in the design: <c>S1</c> to <c>S12</c>, <c>L1</c>, <c>chain</c>, or <c>run</c> for
/// a run that could not go on.</param>
/// <param name="Place">Where it shows.</param>
/// <param name="Message">What was expected and what was found.</param>
internal sealed record Violation(string Invariant, string Place, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Invariant} at {Place}: {Message}";
}
