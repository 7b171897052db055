namespace Scenes.Checker;

/// <summary>Collects what checks find.</summary>
internal sealed class Violations
{
    private readonly List<Violation> _found = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Violation> All => _found;

    /// <summary>Notes a violation where a condition does not hold.</summary>
    public void Require(bool condition, string invariant, string place, string message)
    {
        if (!condition) _found.Add(new Violation(invariant, place, message));
    }
}
