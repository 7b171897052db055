namespace Scenes;

/// <summary>One version of a prompt. Never changes.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="CreatedAt">When it was put.</param>
[GenerateSerializer, Immutable, Alias("scenes.PromptVersion")]
public sealed record PromptVersion(
    [property: Id(0)] PromptId Prompt,
    [property: Id(1)] int Version,
    [property: Id(2)] PromptContent Content,
    [property: Id(3)] DateTimeOffset CreatedAt);
