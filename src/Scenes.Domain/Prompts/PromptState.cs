using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A prompt as it is stored.</summary>
public sealed record PromptState
{
    /// <summary>All versions, the oldest first.</summary>
    public ImmutableArray<PromptVersion> Versions { get; init; } = [];

    /// <summary>Commands taken lately.</summary>
    public OperationLog Operations { get; init; } = OperationLog.Empty;
}
