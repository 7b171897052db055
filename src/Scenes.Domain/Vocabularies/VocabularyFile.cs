using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a vocabulary's file came to.</summary>
/// <param name="Document">The vocabulary; null when there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record VocabularyFile(VocabularyDocument? Document, ImmutableArray<YamlError> Errors);
