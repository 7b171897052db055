using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>S1 to S4: what became of labels.</summary>
internal static class LabelChecks
{
    /// <summary>
    /// S1: each acknowledged label can be read at its seq, as it was sent, from the list and from the log.
    /// </summary>
    public static ImmutableArray<Violation> Readable(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S1");
        var listed = record.Scenes.ToDictionary(
            scene => scene.Row.Scene,
            scene => scene.Labels.GroupBy(l => l.Seq).ToDictionary(g => g.Key, g => g.First().Record));
        var logged = stories.ToDictionary(
            story => story.Scene.Row.Scene,
            story => story.Of<Labelled>().GroupBy(l => l.Record.Seq).ToDictionary(g => g.Key, g => g.First().Event));
        foreach (var batch in record.Acked)
        {
            var place = $"{batch.Scene}#{batch.FirstSeq}";
            found.Require(batch.Count == batch.Batch.Labels.Length, place,
                $"{batch.Operation} carried {batch.Batch.Labels.Length} labels; {batch.Count} were acknowledged.");
            for (var i = 0; i < batch.Batch.Labels.Length; i++)
            {
                var seq = batch.FirstSeq + i;
                var sent = TextOf(batch, batch.Batch.Labels[i]);
                found.Require(TextOf(listed.GetValueOrDefault(batch.Scene)?.GetValueOrDefault(seq)) == sent,
                    $"{batch.Scene}#{seq}",
                    $"The acknowledged label of {batch.Operation} is not listed there as it was sent.");
                found.Require(TextOf(logged.GetValueOrDefault(batch.Scene)?.GetValueOrDefault(seq)) == sent,
                    $"{batch.Scene}#{seq}",
                    $"The acknowledged label of {batch.Operation} does not stand in the log as it was sent.");
            }
        }

        return found.All;
    }

    /// <summary>S2: the seqs of a scene are 1 to n without a gap.</summary>
    public static ImmutableArray<Violation> Dense(ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S2");
        foreach (var story in stories)
        {
            var next = 1L;
            foreach (var entry in story.Scene.Log)
            {
                found.Require(entry.FirstSeq == next, $"{entry.Log}#{next}",
                    $"Seq {next} should follow, but an entry starts at {entry.FirstSeq}.");
                next = entry.FirstSeq + entry.Count;
            }

            found.Require(story.Records.Length == next - 1, story.Scene.Row.Scene.Value,
                $"The log ends at seq {next - 1} and {story.Records.Length} records could be read.");
        }

        return found.All;
    }

    /// <summary>S3: one operation has one seq, however often it was sent, and no label stands twice.</summary>
    public static ImmutableArray<Violation> Once(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S3");
        foreach (var operation in record.Acked.GroupBy(batch => (batch.Scene, batch.Operation)))
        {
            var seqs = operation.Select(batch => batch.FirstSeq).Distinct().ToList();
            found.Require(seqs.Count == 1, $"{operation.Key.Scene}#{seqs[0]}",
                $"{operation.Key.Operation} was acknowledged at the seqs {string.Join(", ", seqs)}.");
        }

        foreach (var story in stories)
        {
            var caused = story.Scene.Log.Where(entry => entry.Operation is not null);
            foreach (var twice in caused.GroupBy(entry => entry.Operation).Where(group => group.Count() > 1))
            {
                found.Require(false, $"{story.Scene.Row.Scene}#{twice.First().FirstSeq}",
                    $"{twice.Key} stands in the log {twice.Count()} times.");
            }

            // Scripts stamp no two labels alike, so what reads the same is the same.
            foreach (var twice in story.Of<Labelled>().GroupBy(l => TextOf(l.Event)).Where(g => g.Count() > 1))
            {
                found.Require(false, $"{story.Scene.Row.Scene}#{twice.First().Record.Seq}",
                    $"One label stands at the seqs {string.Join(", ", twice.Select(l => l.Record.Seq))}.");
            }
        }

        return found.All;
    }

    /// <summary>S4: whoever labelled was on the roster at that time, and in the slot that the label names.</summary>
    public static ImmutableArray<Violation> OnRoster(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S4");
        foreach (var story in stories)
        {
            foreach (var (at, labelled) in story.Of<Labelled>())
            {
                var place = $"{story.Scene.Row.Scene}#{at.Seq}";
                var who = at.After.Roster.FirstOrDefault(participant => participant.Slot == labelled.Slot);
                found.Require(who is not null, place, $"{labelled.Slot} labelled and was not on the roster.");
                if (who is null) continue;
                var until = who.LeftAt ?? story.State.EndedAt ?? at.At;
                // What is labelled from the recording may lie before its labeller came.
                var since = labelled.MadeAtMs is null ? who.JoinedAt : story.State.LiveSince ?? at.At;
                found.Require(
                    labelled.AtMs >= since.ToUnixTimeMilliseconds() - LabelRules.ToleranceMs
                    && labelled.AtMs <= until.ToUnixTimeMilliseconds() + LabelRules.ToleranceMs,
                    place, $"{labelled.Slot} labelled {labelled.AtMs}, outside of their time in the scene.");
            }
        }

        var attended = record.Attendances.ToHashSet();
        foreach (var batch in record.Acked)
        {
            found.Require(attended.Contains(new Attendance(batch.Scene, batch.Performer, batch.Slot)),
                $"{batch.Scene}#{batch.FirstSeq}", $"{batch.Performer} was never in slot {batch.Slot}.");
        }

        return found.All;
    }

    // Records hold arrays, which compare by reference; their text compares by value.
    private static string? TextOf(Labelled? labelled) => labelled is null ? null : CliJson.Text(labelled);

    private static string TextOf(AckedBatch batch, Label label) => TextOf(new Labelled(batch.Slot,
        (long)Math.Round(label.AtMs + batch.Batch.OffsetMs), batch.Batch.OffsetMs, batch.Batch.UncertaintyMs, label))!;
}
