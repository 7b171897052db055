namespace Scenes;

/// <summary>A lab's prompt and its versions. Key: <see cref="PromptId"/>.</summary>
[Alias("scenes.IPromptGrain")]
public interface IPromptGrain : IGrainWithStringKey
{
    /// <summary>Adds a version. The same content as the newest version's adds none and answers that one.</summary>
    /// <returns>The version; refused as <c>prompt.invalid</c>, <c>prompt.versions_exhausted</c> or
    /// <c>operation.reused</c>.</returns>
    /// <remarks>Outcome unknown on time-out; repeat with the same operation id.</remarks>
    [Alias("Put")]
    Task<Reply<PromptVersion>> PutAsync(OperationId operation, PromptContent content);

    /// <summary>A version, or the newest when <paramref name="version"/> is null; null when there is none.</summary>
    [Alias("Get")]
    Task<PromptVersion?> GetAsync(int? version);
}
