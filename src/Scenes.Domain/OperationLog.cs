using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Remembers the newest commands of an aggregate that is stored as a whole, so that a repeat is answered and not done
/// again.
/// </summary>
/// <param name="Entries">The newest last; at most <see cref="Limits.OperationsRemembered"/>.</param>
public sealed record OperationLog(ImmutableArray<OperationLog.Entry> Entries)
{
    /// <summary>Nothing remembered.</summary>
    public static OperationLog Empty { get; } = new([]);

    /// <summary>Whether an operation was taken.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="fingerprint">Of the command's body, as hex.</param>
    /// <returns>Null for a new one; otherwise whether it was the same command.</returns>
    public bool? Find(OperationId operation, string fingerprint)
    {
        foreach (var entry in Entries)
        {
            if (entry.Operation == operation) return entry.Fingerprint == fingerprint;
        }

        return null;
    }

    /// <summary>Remembers one more, and forgets the oldest past the bound.</summary>
    public OperationLog Add(OperationId operation, string fingerprint)
    {
        var kept = Entries.Length < Limits.OperationsRemembered ? Entries : Entries.RemoveAt(0);
        return new OperationLog(kept.Add(new Entry(operation, fingerprint)));
    }

    /// <summary>A command that was taken.</summary>
    /// <param name="Operation">Its id.</param>
    /// <param name="Fingerprint">Of its body.</param>
    public sealed record Entry(OperationId Operation, string Fingerprint);
}
