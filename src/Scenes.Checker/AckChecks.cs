using System.Text.Json;

namespace Scenes.Checker;

/// <summary>S1, S3 and S4: what clients were told stands where they were told, as they sent it, once.</summary>
/// <param name="reading">The logs.</param>
/// <param name="told">What clients were told.</param>
/// <param name="closed">Scenes whose logs may not be read.</param>
internal sealed class AckChecks(Reading reading, Told told, IReadOnlySet<string>? closed = null)
{
    private readonly Violations _found = new();

    /// <summary>Everything that is broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        foreach (var batch in told.Labels.Where(batch => closed?.Contains(batch.Scene) != true)) CheckBatch(batch);
        foreach (var same in told.Labels.GroupBy(batch => (batch.Scene, batch.Performer, batch.Operation)))
        {
            _found.Require(same.Select(b => (b.FirstSeq, b.Count)).Distinct().Count() == 1, "S3", $"{same.Key}",
                $"It was acknowledged at the seqs {string.Join(", ", same.Select(b => b.FirstSeq))}.");
        }

        foreach (var command in told.Commands.Where(command => closed?.Contains(command.Scene) != true))
        {
            var place = $"scene/{command.Scene}#{command.FirstSeq}";
            _found.Require(command.Count == 0 || reading.Hashes.ContainsKey(place), "S1", place,
                $"The acknowledged {command.Operation} of {command.Performer} is gone.");
        }

        return _found.All;
    }

    private void CheckBatch(AckedLabels batch)
    {
        var place = $"{batch.Scene}#{batch.FirstSeq}";
        // The first labels that an observer gives afterwards bring their pay along.
        _found.Require(batch.Count == batch.Labels.Count || (batch.Afterwards && batch.Count == batch.Labels.Count + 1),
            "S1", place, $"{batch.Operation} carried {batch.Labels.Count} labels; {batch.Count} were acknowledged.");
        if (!reading.Scenes.TryGetValue(batch.Scene, out var scene))
        {
            _found.Require(false, "S1", place, "The scene is gone.");
            return;
        }

        for (var i = 0; i < batch.Labels.Count; i++)
        {
            var stands = scene.Labels.BySeq.GetValueOrDefault(batch.FirstSeq + i);
            _found.Require(stands is not null && Fits(stands, batch.Labels[i], batch), "S1", place,
                $"The acknowledged label {i} of {batch.Operation} is not there as it was sent, but {stands?.Body}.");
            if (stands is null) continue;
            var slot = scene.Slots.GetValueOrDefault(stands.Text("slot"));
            _found.Require(slot?.Performer == batch.Performer, "S4", place,
                $"{batch.Performer} labelled in the slot of {slot?.Performer ?? "nobody"}.");
        }
    }

    private static bool Fits(LogRecord stands, JsonElement sent, AckedLabels batch) =>
        JsonElement.DeepEquals(stands.Body.GetProperty("label"), sent)
        && stands.Number("atMs") == (long)Math.Round(sent.GetProperty("atMs").GetInt64() + batch.OffsetMs)
        && stands.Body.GetProperty("offsetMs").GetDouble().Equals(batch.OffsetMs)
        && stands.Body.GetProperty("uncertaintyMs").GetDouble().Equals(batch.UncertaintyMs)
        && stands.NumberOrNull("madeAtMs") is not null == batch.Afterwards;
}
