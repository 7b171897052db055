using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>Collects what one invariant's check finds.</summary>
internal sealed class Violations(string invariant)
{
    private readonly ImmutableArray<Violation>.Builder _found = ImmutableArray.CreateBuilder<Violation>();

    /// <summary>What was found.</summary>
    public ImmutableArray<Violation> All => _found.ToImmutable();

    /// <summary>Notes a violation where a condition does not hold.</summary>
    public void Require(bool condition, string place, string message)
    {
        if (!condition) _found.Add(new Violation(invariant, place, message));
    }
}
