using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a vocabulary must be.</summary>
public static class VocabularyRules
{
    private const int SourceLength = 280;
    private static readonly ImmutableArray<string> Types = [Vocabulary.CategoryType, Vocabulary.DimensionType];

    /// <summary>Why a vocabulary is refused, by the first thing that is wrong; null when it may be stored.</summary>
    public static Rejection? Check(VocabularyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Shape(document) is { Length: > 0 } shape) return Rejection.Fields("vocabulary.invalid", shape);
        if (document.Items.Length > Limits.WordsPerVocabulary)
        {
            return Rejection.Fields("vocabulary.too_many_words",
                [new FieldError("items", $"must have 1 to {Limits.WordsPerVocabulary} elements")]);
        }

        if (BadWords(document) is { Length: > 0 } bad) return Rejection.Fields("vocabulary.bad_word", bad);
        return Doubled(document) is { Length: > 0 } doubled
            ? Rejection.Fields("vocabulary.duplicate_word", doubled)
            : null;
    }

    /// <summary>Whether two vocabularies say the same.</summary>
    public static bool IsSame(VocabularyDocument a, VocabularyDocument b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a with { Items = [], Units = null } == b with { Items = [], Units = null }
            && a.Items.SequenceEqual(b.Items)
            && (a.Units ?? []).SequenceEqual(b.Units ?? []) && a.Units is null == b.Units is null;
    }

    /// <summary>Whether a text is a word: 1 to 48 of <c>a-z 0-9 -</c>, no hyphen at its ends.</summary>
    public static bool IsWord(string? text) => text is { Length: >= 1 and <= Limits.WordLength }
        && text[0] != '-' && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static ImmutableArray<FieldError> Shape(VocabularyDocument document)
    {
        var errors = new FieldErrors();
        errors.Require(
            VocabularyId.TryCreate(document.Id, 1, out _), "id", "must be a slug of 3 to 40 characters");
        errors.Range(document.Version, 1, 9_999, "version");
        errors.Word(document.Type, Types, "type");
        errors.Length(document.Title, 1, Limits.NameLength, "title");
        errors.Length(document.Source, 1, SourceLength, "source");
        errors.Require(!document.Items.IsDefaultOrEmpty, "items", "must not be empty");
        if (document.Units is not { } units) return errors.All;
        errors.Require(document.Type == Vocabulary.DimensionType, "units", "are for dimensions");
        errors.Require(units.Length == document.Items.Length, "units", "must be as many as there are items");
        errors.Require(
            units.All(unit => unit is { Length: >= 1 and <= Limits.WordLength }),
            "units", $"must have 1 to {Limits.WordLength} characters each");
        return errors.All;
    }

    private static ImmutableArray<FieldError> BadWords(VocabularyDocument document)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < document.Items.Length; i++)
        {
            errors.Require(IsWord(document.Items[i]), $"items[{i}]",
                $"must have 1 to {Limits.WordLength} characters of a-z 0-9 - and no - at its ends");
        }

        return errors.All;
    }

    private static ImmutableArray<FieldError> Doubled(VocabularyDocument document)
    {
        var (errors, seen) = (new FieldErrors(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < document.Items.Length; i++)
        {
            errors.Require(seen.Add(document.Items[i]), $"items[{i}]", "stands there twice");
        }

        return errors.All;
    }
}
