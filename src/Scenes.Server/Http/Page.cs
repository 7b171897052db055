using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <param name="Items">The elements, in the order of the list.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null at the end.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next);
