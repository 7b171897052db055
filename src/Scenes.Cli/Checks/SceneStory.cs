using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>A scene's log, read record by record.</summary>
internal sealed class SceneStory
{
    private SceneStory(SceneReadBack scene, ImmutableArray<StoryRecord> records, SceneState state)
    {
        (Scene, Records, State) = (scene, records, state);
    }

    /// <summary>What was read.</summary>
    public SceneReadBack Scene { get; }

    /// <summary>The records that could be read, in order.</summary>
    public ImmutableArray<StoryRecord> Records { get; }

    /// <summary>The scene after all of them.</summary>
    public SceneState State { get; }

    /// <summary>The records of one kind.</summary>
    public IEnumerable<(StoryRecord Record, T Event)> Of<T>()
        where T : SceneEvent =>
        Records.Where(record => record.Event is T).Select(record => (record, (T)record.Event));

    /// <summary>Reads a log up to the first record that no scene could have written; the other checks name that.</summary>
    public static SceneStory Read(SceneReadBack scene)
    {
        var records = ImmutableArray.CreateBuilder<StoryRecord>();
        var state = SceneState.Empty;
        try
        {
            foreach (var entry in scene.Log)
            {
                var seq = entry.FirstSeq;
                foreach (var e in CliJson.Read<ImmutableArray<SceneEvent>>(entry.Payload.Span))
                {
                    state = SceneFold.Apply(state, [e], null, entry.At);
                    records.Add(new StoryRecord(seq++, entry.At, entry.Operation, e, state));
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NullReferenceException)
        {
            // The gap that this leaves is what S1 and S2 are about.
            return new SceneStory(scene, records.ToImmutable(), state);
        }

        return new SceneStory(scene, records.ToImmutable(), state);
    }
}
