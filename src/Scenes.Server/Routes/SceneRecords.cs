using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The records of a scene's log.</summary>
internal static class SceneRecords
{
    private static readonly ImmutableDictionary<Type, string> Types = ServerJson.Of<SceneEvent>().PolymorphismOptions!
        .DerivedTypes.ToImmutableDictionary(
            derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>The records of an entry behind a seq.</summary>
    public static IEnumerable<SceneRecord> Of(LogEntry entry, long after)
    {
        var events = LogRecords.Of(entry, ServerJson.Of<ImmutableArray<SceneEvent>>());
        for (var i = (int)Math.Max(0, after + 1 - entry.FirstSeq); i < events.Length; i++)
            yield return new SceneRecord(entry.FirstSeq + i, entry.At, events[i]);
    }

    /// <summary>The word that stands in the member <c>type</c> of a record.</summary>
    public static string TypeOf(SceneEvent record) => Types[record.GetType()];
}
