using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>
/// How a simulated observer mistakes emotions: as the raters of CREMA-D did, who saw and heard. CREMA-D has no surprise,
/// neither played nor answered: a played surprise is recognised at the pooled rate of all its emotions and otherwise taken
/// for each other emotion alike; nothing else is ever taken for surprise.
/// </summary>
internal sealed class Perception
{
    private const string Resource = "crema-d-confusion.json";
    private const string Surprise = "surprise";

    private readonly ImmutableArray<string> _emotions;
    private readonly ConfusionTable _table;

    private Perception(ImmutableArray<string> emotions, ConfusionTable table)
    {
        (_emotions, _table) = (emotions, table);
    }

    /// <summary>The observers of a presentation: <c>voice</c>, <c>face</c> or <c>both</c>.</summary>
    public static Perception Of(string presentation)
    {
        var counts = Resources.Read<ConfusionCounts>(Resource);
        return new Perception(counts.Emotions, counts.Presentations[presentation]);
    }

    /// <summary>What an observer names.</summary>
    /// <param name="intended">What the card asks for, one of <see cref="Vocabulary.Emotions"/>.</param>
    /// <param name="random">Chance.</param>
    public string Perceive(string intended, Random random)
    {
        if (intended == Surprise)
        {
            return random.NextDouble() < _table.Recognised ? Surprise : _emotions[random.Next(_emotions.Length)];
        }

        var row = _table.Counts[_emotions.IndexOf(intended)];
        var vote = random.NextInt64(row.Sum());
        var perceived = 0;
        while (vote >= row[perceived]) vote -= row[perceived++];
        return _emotions[perceived];
    }
}
