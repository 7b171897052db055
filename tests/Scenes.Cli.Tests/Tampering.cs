using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli.Tests;

/// <summary>Breaks a record in one place.</summary>
internal static class Tampering
{
    /// <summary>Changes one scene.</summary>
    public static RehearsalRecord WithScene(
        this RehearsalRecord record, int index, Func<SceneReadBack, SceneReadBack> change) =>
        record with { Scenes = record.Scenes.SetItem(index, change(record.Scenes[index])) };

    /// <summary>
    /// Changes the records of one entry of a scene's log; the chain breaks, which only the chain's check minds.
    /// </summary>
    public static RehearsalRecord WithEntry(
        this RehearsalRecord record, int scene, int entry,
        Func<ImmutableArray<SceneEvent>, ImmutableArray<SceneEvent>> change) =>
        record.WithScene(scene, read =>
        {
            var events = CliJson.Read<ImmutableArray<SceneEvent>>(read.Log[entry].Payload.Span);
            return read with
            {
                Log = read.Log.SetItem(
                entry, read.Log[entry] with { Payload = CliJson.Write(change(events)) })
            };
        });

    /// <summary>The index of the first entry that holds a kind of record.</summary>
    public static int EntryOf<T>(this RehearsalRecord record, int scene, Func<T, bool>? which = null)
        where T : SceneEvent
    {
        var log = record.Scenes[scene].Log;
        for (var i = 0; i < log.Length; i++)
        {
            if (CliJson.Read<ImmutableArray<SceneEvent>>(log[i].Payload.Span).OfType<T>()
                .Any(e => which?.Invoke(e) != false))
                return i;
        }

        throw new InvalidOperationException($"There is no {typeof(T).Name}.");
    }
}
