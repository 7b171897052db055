using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>A part of a list.</summary>
/// <param name="Items">The elements.</param>
/// <param name="Next">What to ask for next; null at the end.</param>
internal sealed record Page<T>(ImmutableArray<T> Items, string? Next);
