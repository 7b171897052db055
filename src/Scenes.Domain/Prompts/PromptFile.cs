using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a prompt's file came to.</summary>
/// <param name="Slug">The prompt's slug; null when there are errors.</param>
/// <param name="Content">The prompt; null when there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record PromptFile(string? Slug, PromptContent? Content, ImmutableArray<YamlError> Errors);
