using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a rule set's file came to.</summary>
/// <param name="Rules">The rule set; null when there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record RuleSetFile(RuleSet? Rules, ImmutableArray<YamlError> Errors);
