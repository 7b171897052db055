using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>What the logs say after a storm, held against what was acknowledged.</summary>
/// <param name="Lost">Labels that were acknowledged and do not stand where the ack said.</param>
/// <param name="Doubled">Labels that stand in a log twice.</param>
/// <param name="Faults">Logs whose chain is broken, among it every gap.</param>
internal sealed record StormVerdict(int Lost, int Doubled, int Faults)
{
    /// <summary>Reads all logs from the store.</summary>
    public static async Task<StormVerdict> ReadAsync(IEventLog log, IEnumerable<StormRater> raters)
    {
        var verdict = new StormVerdict(0, 0, 0);
        foreach (var scene in raters.GroupBy(rater => rater.Scene))
        {
            var (stored, fault) = await ReadSceneAsync(log, scene.Key.Id);
            var acked = scene.SelectMany(rater => rater.Said).Where(label => label.Acked > 0);
            verdict = new StormVerdict(
                verdict.Lost + acked.Count(label => !stored[label.Text].Contains(label.Seq)),
                verdict.Doubled + stored.Sum(one => one.Count() - 1),
                verdict.Faults + (fault is null ? 0 : 1));
        }

        return verdict;
    }

    /// <summary>Where each label stands, by what only it says; and the first fault of the chain.</summary>
    private static async Task<(ILookup<string, long> Stored, ChainFault? Fault)> ReadSceneAsync(
        IEventLog log, SceneId scene)
    {
        var name = LogNames.Scene(scene);
        var (head, stored) = (LogHead.Empty, new List<(string Text, long Seq)>());
        ChainFault? fault = null;
        ImmutableArray<LogEntry> page;
        do
        {
            page = await log.ReadAsync(name, head.LastSeq + 1, StoreLimits.ReadRows);
            foreach (var entry in page)
            {
                fault ??= LogChain.Check(name, head, LogLink.Of(entry));
                head = entry.Head;
                var events = JsonSerializer.Deserialize(
                    entry.Payload.Span, ScenesJson.Of<ImmutableArray<SceneEvent>>());
                stored.AddRange(events.Select((one, i) => (one, Seq: entry.FirstSeq + i))
                    .Where(each => each.one is Labelled { Label: MarkLabel })
                    .Select(each => (((MarkLabel)((Labelled)each.one).Label).Text!, each.Seq)));
            }
        }
        while (page.Length == StoreLimits.ReadRows);
        return (stored.ToLookup(one => one.Text, one => one.Seq), fault);
    }
}
