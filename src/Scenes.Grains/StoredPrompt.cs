using System.Text.Json;
using System.Text.Json.Serialization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A prompt in the store, with its row in the lab's list.</summary>
[method: JsonConstructor]
internal sealed class StoredPrompt(PromptState prompt) : IIndexedState
{
    /// <summary>A prompt without versions.</summary>
    public StoredPrompt() : this(new PromptState())
    {
    }

    /// <summary>The prompt.</summary>
    public PromptState Prompt { get; } = prompt;

    /// <inheritdoc/>
    public IEnumerable<IndexChange> Index(string key)
    {
        var newest = Prompt.Versions[^1];
        var row = new PromptRow(newest.Prompt, newest.Version, newest.Content.Title, newest.Content.Intensity);
        yield return new IndexChange(ReadModels.Prompts, newest.Prompt.Lab.Value, newest.Prompt.Slug,
            JsonSerializer.Serialize(row, ScenesJsonContext.Default.PromptRow));
    }
}
