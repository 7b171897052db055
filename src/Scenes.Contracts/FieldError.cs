namespace Scenes;

/// <summary>One thing wrong with one field.</summary>
/// <param name="Path">The field, as a JSON path without the leading <c>$.</c>, such as
/// <c>roles[0].transition.to</c>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
[GenerateSerializer, Immutable, Alias("scenes.FieldError")]
public sealed record FieldError([property: Id(0)] string Path, [property: Id(1)] string Message);
