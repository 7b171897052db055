using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>
/// What somebody labels: two discrete kinds and traces, each stamped by their own clock, no two at one instant.
/// </summary>
internal sealed class LabelScript(
    string slot, PromptContent prompt, ClientClock client, Perception perception, Random random)
{
    private const int TraceStepMs = 100;

    private readonly HashSet<string> _shifted = [];
    private long _lastMs;

    private bool IsObserver => slot[0] == 'O';

    /// <summary>Labels for what happens now.</summary>
    /// <param name="share">How much of the scene was played, 0 to 1.</param>
    /// <returns>The batch; null while the clocks were not compared, or when there is nothing to say.</returns>
    public LabelBatch? Next(double share)
    {
        if (client.OffsetMs is null) return null;
        var labels = ImmutableArray.CreateBuilder<Label>();
        foreach (var role in prompt.Roles)
        {
            if (random.NextDouble() < 0.25) continue;
            labels.Add(Event(role, share));
            if (share > 0.5 && _shifted.Add(role.Slot)) labels.Add(Shift(role));
        }

        if (random.NextDouble() < 0.6) labels.Add(Trace(random.Next(2) == 0 ? "valence" : "arousal"));
        return Batch(labels.ToImmutable());
    }

    /// <summary>Says something else instead of a label that stands, or takes it back.</summary>
    public LabelBatch? Correct(long seq, Label label)
    {
        if (client.OffsetMs is null || label is not EventLabel said) return null;
        Label now = random.Next(2) == 0
            ? said with { Intensity = Math.Round(random.NextDouble(), 3), Corrects = seq }
            : new RetractionLabel(said.Viewpoint, said.About, said.AtMs) { Corrects = seq };
        return Batch([now]);
    }

    /// <summary>A mark that a curveball was taken up.</summary>
    public LabelBatch? Recovered(string curveball) => client.OffsetMs is null
        ? null
        : Batch([new MarkLabel(ViewpointOn(slot), slot, Stamp(), "curveball-recovered", curveball)]);

    private LabelBatch? Batch(ImmutableArray<Label> labels) =>
        labels.IsEmpty ? null : new LabelBatch(client.OffsetMs!.Value, client.UncertaintyMs, labels);

    private EventLabel Event(RoleCard role, double share)
    {
        var intended = share < 0.5 ? role.Transition.From : role.Transition.To;
        return new EventLabel(ViewpointOn(role.Slot), role.Slot, Stamp(), Vocabulary.EmotionsId,
            Seen(role.Slot, intended), Math.Round(0.3 + (0.7 * random.NextDouble()), 3));
    }

    private TransitionLabel Shift(RoleCard role)
    {
        var from = Seen(role.Slot, role.Transition.From);
        var to = Seen(role.Slot, role.Transition.To);
        // Seen the same twice is no shift: then the one is reported that was asked for.
        if (from == to) (from, to) = role.Transition;
        var at = Stamp();
        return new TransitionLabel(ViewpointOn(role.Slot), role.Slot, at, Vocabulary.EmotionsId, from, to, at,
            random.Next(3) == 0 ? null : Vocabulary.Triggers[random.Next(Vocabulary.Triggers.Length)],
            random.Next(2) == 0);
    }

    private TraceLabel Trace(string dimension)
    {
        var samples = ImmutableArray.CreateBuilder<double>();
        var level = (2 * random.NextDouble()) - 1;
        for (var i = random.Next(3, 8); i > 0; i--)
        {
            samples.Add(Math.Round(Math.Clamp(level, -1, 1), 3));
            level += (random.NextDouble() - 0.5) / 2;
        }

        // Observers trace relative changes (RankTrace), performers a bounded scale.
        var about = IsObserver ? prompt.Roles[random.Next(2)].Slot : slot;
        var first = Stamp() - (TraceStepMs * (samples.Count - 1L));
        return new TraceLabel(
            ViewpointOn(about), about, first, dimension, !IsObserver, TraceStepMs, samples.ToImmutable());
    }

    // Performers know what they intended; what one sees in another is a matter of chance.
    private string Seen(string about, string intended) =>
        about == slot ? intended : perception.Perceive(intended, random);

    private string ViewpointOn(string about) => IsObserver ? "observer" : about == slot ? "self" : "partner";

    private long Stamp() => _lastMs = Math.Max(client.NowMs, _lastMs + 1);
}
