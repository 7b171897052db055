using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>A prompt: its versions, stored as a whole.</summary>
internal sealed class PromptGrain(
    [PersistentState(StateRows.Prompt, GrainStore.Name)] IPersistentState<StoredPrompt> stored, TimeProvider clock)
    : Grain, IPromptGrain
{
    private PromptState State => stored.State.Prompt;

    /// <inheritdoc/>
    public async Task<Reply<PromptVersion>> PutAsync(OperationId operation, PromptContent content)
    {
        var fingerprint = Fingerprint.Of("put", content, ScenesJsonContext.Default.PromptContent).ToString();
        if (State.Operations.Find(operation, fingerprint) is { } same)
        {
            return same ? State.Versions.Last(version => IsSame(version.Content, content)) : Rejection.OperationReused;
        }

        if (PromptRules.Check(content) is { Length: > 0 } errors) return Rejection.Fields("prompt.invalid", errors);
        if (State.Versions is [.., var newest] && IsSame(newest.Content, content)) return newest;
        if (State.Versions.Length >= Limits.VersionsPerPrompt)
        {
            return Rejection.Exhausted(
                "prompt.versions_exhausted", $"A prompt has at most {Limits.VersionsPerPrompt} versions.");
        }

        var prompt = PromptId.Parse(this.GetPrimaryKeyString());
        var version = new PromptVersion(prompt, State.Versions.Length + 1, content, clock.GetUtcNow());
        await stored.SaveAsync(this, new StoredPrompt(State with
        {
            Versions = State.Versions.Add(version),
            Operations = State.Operations.Add(operation, fingerprint),
        }));
        return version;
    }

    /// <inheritdoc/>
    public Task<PromptVersion?> GetAsync(int? version) => Task.FromResult(version is { } number
        ? State.Versions.ElementAtOrDefault(number - 1)
        : State.Versions.LastOrDefault());

    private static bool IsSame(PromptContent a, PromptContent b) =>
        JsonSerializer.SerializeToUtf8Bytes(a, ScenesJsonContext.Default.PromptContent).AsSpan().SequenceEqual(
            JsonSerializer.SerializeToUtf8Bytes(b, ScenesJsonContext.Default.PromptContent));
}
