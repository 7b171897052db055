using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Collects what is wrong with the fields of an input.</summary>
public sealed class FieldErrors
{
    private ImmutableArray<FieldError> _errors = [];

    /// <summary>What was wrong, in the order of the checks.</summary>
    public ImmutableArray<FieldError> All => _errors;

    /// <summary>Whether something was wrong.</summary>
    public bool Any => !_errors.IsEmpty;

    /// <summary>Notes an error unless a condition holds.</summary>
    public void Require(bool condition, string path, string message)
    {
        if (!condition) _errors = _errors.Add(new FieldError(path, message));
    }

    /// <summary>A text must have a length.</summary>
    public void Length(string? text, int min, int max, string path) =>
        Require(
            text is not null && text.Length >= min && text.Length <= max,
            path, $"must have {min} to {max} characters");

    /// <summary>A number must lie in a range; NaN and infinity never do.</summary>
    public void Range(double value, double min, double max, string path)
    {
        if (value >= min && value <= max) return;
        Require(false, path, FormattableString.Invariant($"must be {min} to {max}"));
    }

    /// <summary>A list must have a number of elements.</summary>
    public void Count<T>(ImmutableArray<T> list, int min, int max, string path)
    {
        if (list.Length >= min && list.Length <= max) return;
        Require(false, path, $"must have {min} to {max} elements");
    }

    /// <summary>A word must be on a list.</summary>
    public void Word(string? word, IEnumerable<string> words, string path) =>
        Require(word is not null && words.Contains(word), path, $"must be one of: {string.Join(", ", words)}");

    /// <summary>Words must be on a list, each once.</summary>
    public void Words(ImmutableArray<string> words, FrozenSet<string> allowed, string path)
    {
        for (var i = 0; i < words.Length; i++) Word(words[i], allowed.Order(StringComparer.Ordinal), $"{path}[{i}]");
        Require(words.Distinct().Count() == words.Length, path, "must not name anything twice");
    }
}
