using System.Collections.Immutable;
using System.Globalization;

namespace Scenes.Simulated;

/// <summary>
/// Sends labels, honestly and not: late, twice, out of order, long after, with times that cannot be, into scenes of
/// others.
/// </summary>
internal sealed class Scribe(Crew crew, PerformerId me)
{
    private readonly List<Batch> _sent = [];
    private readonly double _skewMs = Math.Round((crew.Random.NextDouble() - 0.5) * 7_200_000);

    /// <summary>Sends one to three batches, all at once.</summary>
    public async Task LabelAsync(SceneId scene, string slot)
    {
        var batches = Enumerable.Range(0, 1 + crew.Random.Next(3)).Select(_ => Write(scene, slot)).ToList();
        await Task.WhenAll(batches.Select(SendAsync));
    }

    /// <summary>Repeats an old batch: it must be answered as it was the first time.</summary>
    public async Task ReplayAsync()
    {
        if (_sent.Count == 0) return;
        var batch = _sent[crew.Random.Next(_sent.Count)];
        var reply = await crew.InsistAsync(client => AppendAsync(client, batch));
        if (!reply.Accepted)
        {
            crew.Deeds.Wrong.Add(new Violation("S3", $"{batch.Scene} {batch.Operation}",
                $"It was acknowledged before, and its repeat is refused: {reply.Rejection.Code}."));
            return;
        }

        Acknowledged(batch, reply.Value);
    }

    /// <summary>Labels a scene that somebody else plays in.</summary>
    public async Task TrespassAsync()
    {
        if (crew.Seen.Count == 0) return;
        var scene = crew.Seen[crew.Random.Next(crew.Seen.Count)];
        await SendAsync(Write(scene, crew.Chance(0.5) ? "A" : "O1"));
    }

    private async Task SendAsync(Batch batch)
    {
        var reply = await crew.CommandAsync(client => AppendAsync(client, batch));
        if (!reply.Accepted) return;
        _sent.Add(batch);
        Acknowledged(batch, reply.Value);
    }

    private void Acknowledged(Batch batch, SceneAck ack) => crew.Deeds.Labels.Add(new AckedLabels(
        batch.Scene.Value, batch.Operation.Value, me.Value, ack.FirstSeq, ack.Count, batch.Body.OffsetMs,
        batch.Labels));

    private Task<Reply<SceneAck>> AppendAsync(IClusterClient client, Batch batch) =>
        client.GetGrain<ISceneGrain>(batch.Scene.Value).AppendLabelsAsync(batch.Operation, me, batch.Body);

    private Batch Write(SceneId scene, string slot)
    {
        var labels = ImmutableArray.CreateBuilder<Label>();
        var sent = new List<SentLabel>();
        // Some lie about the time, by an hour to either side.
        var lie = crew.Chance(0.03) ? 3_600_000 * (crew.Random.Next(3) - 1) : 0;
        for (var i = 1 + crew.Random.Next(4); i > 0; i--)
        {
            var at = crew.Now.ToUnixTimeMilliseconds() - (long)_skewMs + lie - crew.Random.Next(1_500);
            var about = crew.Random.Next(2) == 0 ? "A" : "B";
            var viewpoint = slot[0] == 'O' ? "observer" : about == slot ? "self" : "partner";
            var stamp = crew.NextStamp();
            labels.Add(LabelOf(stamp, at, about, viewpoint));
            sent.Add(new SentLabel(stamp, at, about, viewpoint));
        }

        return new Batch(
            scene, crew.NextOperation(), new LabelBatch(_skewMs, crew.Random.Next(50), labels.ToImmutable()), sent);
    }

    private Label LabelOf(string stamp, long at, string about, string viewpoint)
    {
        var value = int.Parse(stamp, CultureInfo.InvariantCulture) / 1e6;
        return crew.Random.Next(3) switch
        {
            0 => new EventLabel(viewpoint, about, at, Vocabulary.EmotionsId, "sadness", value),
            1 => new MarkLabel(viewpoint, about, at, "laugh", stamp),
            _ => new TraceLabel(viewpoint, about, at, "valence", true, 100, [value, 0, -0.5]),
        };
    }

    private sealed record Batch(
        SceneId Scene, OperationId Operation, LabelBatch Body, IReadOnlyList<SentLabel> Labels);
}
