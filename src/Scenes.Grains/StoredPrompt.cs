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
    public IEnumerable<IndexChange> Index(string key) => [StateRows.Of(Prompt).ToIndex()];
}
