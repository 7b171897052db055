using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>Counts what an evening contained, so that whoever reads that nothing broke knows what did not.</summary>
internal static class EveningCounts
{
    /// <summary>By name.</summary>
    public static ImmutableSortedDictionary<string, int> Of(Evidence evidence, Reading reading)
    {
        var (told, scenes) = (evidence.Told, reading.Scenes.Values);
        var labels = scenes.SelectMany(scene => scene.Labels.BySeq.Values).ToList();
        return new Dictionary<string, int>
        {
            ["blocks"] = told.Blocks.Count,
            ["corrections"] = labels.Count(label => label.Body.GetProperty("label").TryGetProperty("corrects", out _)),
            ["curveballsThrown"] = scenes.Sum(scene => scene.Cues.Thrown),
            ["curveballsTakenUp"] = scenes.Sum(scene => scene.Cues.TakenUp),
            // Who was in a scene whose log nobody gets any more saw that it was held.
            ["holds"] = scenes.Sum(scene => scene.Moves.Count(move => move.From == "Holding"))
                + told.Held.Count(scene => !reading.Scenes.ContainsKey(scene)),
            ["labelsAfterwards"] = labels.Count(label => label.NumberOrNull("madeAtMs") is not null),
            ["picturesSeen"] = (int)(told.Stays ?? []).Sum(stay => stay.Pictures),
            ["roomStays"] = (told.Stays ?? []).Count(stay => stay.To > stay.From),
            ["roomStaysNoted"] = StayChecks.Noted(reading, told.Stays ?? []),
            ["standIns"] = scenes.Sum(scene => scene.Slots.Values.Count(slot => slot.ReplacedBy is not null)),
            ["stopWords"] = told.Stopped.Count,
            ["withdrawals"] = told.Withdrawals.Count,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
