using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Scenes.Storage;

/// <summary>Checks the names and bounds that callers hand in.</summary>
internal static class StoreNames
{
    /// <summary>
    /// The name of a log or an operation id. Control characters would let one header of the chain read as another, and
    /// a lone <c>-</c> stands for no operation there.
    /// </summary>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static void Check(string name, [CallerArgumentExpression(nameof(name))] string? argument = null)
    {
        ArgumentNullException.ThrowIfNull(name, argument);
        if (name.Length is 0 or > StoreLimits.NameChars || name == "-"
            || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException(
                $"A name has 1 to {StoreLimits.NameChars} visible ASCII characters and is not '-'.", argument);
    }

    /// <summary>How many rows a read may ask for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one or above the limit.</exception>
    public static void CheckLimit(int rows, [CallerArgumentExpression(nameof(rows))] string? argument = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1, argument);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, StoreLimits.ReadRows, argument);
    }

    /// <summary>The rows that a write changes.</summary>
    /// <exception cref="ArgumentException">There are too many, or one breaks a limit.</exception>
    public static void CheckIndex(
        IReadOnlyCollection<IndexChange> changes, [CallerArgumentExpression(nameof(changes))] string? argument = null)
    {
        if (changes.Count > StoreLimits.IndexChanges)
            throw new ArgumentException(
                $"A write changes at most {StoreLimits.IndexChanges} rows, not {changes.Count}.", argument);

        foreach (var (index, partition, key, document) in changes)
        {
            if (index is not { Length: > 0 and <= StoreLimits.IndexKeyChars }
                || partition is not { Length: <= StoreLimits.IndexKeyChars }
                || key is not { Length: <= StoreLimits.IndexKeyChars })
                throw new ArgumentException(
                    $"The index, partition and key of a row have at most {StoreLimits.IndexKeyChars} characters.",
                    argument);
            if (!IsText(index) || !IsText(partition) || !IsText(key) || (document is not null && !IsText(document)))
                throw new ArgumentException("A row is Unicode text without U+0000 and lone surrogates.", argument);
            if (document is not null && Encoding.UTF8.GetByteCount(document) > StoreLimits.DocumentBytes)
                throw new ArgumentException($"A row has at most {StoreLimits.DocumentBytes} bytes.", argument);
        }
    }

    // Not every database can keep anything else, and one that did would read it back as another text.
    private static bool IsText(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
                return false;

            rest = rest[length..];
        }

        return true;
    }
}
