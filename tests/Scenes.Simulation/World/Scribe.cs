using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Simulated;

/// <summary>
/// Sends labels, honestly and not: late, twice, out of order, long after, with times that cannot be, into scenes of
/// others.
/// </summary>
internal sealed class Scribe(Crew crew, PerformerId me)
{
    private readonly List<Batch> _sent = [];
    private readonly List<(SceneId Scene, long Seq, Label Label)> _standing = [];
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
            crew.Told.Wrong.Add(new Violation("S3", $"{batch.Scene} {batch.Operation}",
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
        for (var i = 0; i < batch.Body.Labels.Length; i++)
            _standing.Add((batch.Scene, reply.Value.FirstSeq + i, batch.Body.Labels[i]));
    }

    /// <summary>
    /// Says something else instead of a label, or takes it back: mostly one of their own that stands, now and then one
    /// that was corrected before, or somebody else's.
    /// </summary>
    public async Task CorrectAsync()
    {
        if (_standing.Count == 0) return;
        var at = crew.Random.Next(_standing.Count);
        var (scene, seq, old) = _standing[at];
        if (crew.Chance(0.8)) _standing.RemoveAt(at);
        if (crew.Chance(0.05)) seq += crew.Random.Next(5) - 2;
        var stamp = crew.NextStamp();
        Label now = crew.Chance(0.3)
            ? new RetractionLabel(old.Viewpoint, old.About, old.AtMs) { Corrects = seq }
            : new MarkLabel(old.Viewpoint, old.About, old.AtMs, "laugh", stamp) { Corrects = seq };
        await SendAsync(new Batch(
            scene, crew.NextOperation(), new LabelBatch(_skewMs, crew.Random.Next(50), [now]), Afterwards: false));
    }

    /// <summary>Labels a moment of a scene that was played, on the server's clock; some lie about the time.</summary>
    public async Task LabelAfterwardsAsync(SceneView view)
    {
        if (view.LiveSince is not { } live) return;
        var lie = crew.Chance(0.05) ? 7_200_000 : 0;
        var at = live.ToUnixTimeMilliseconds() + crew.Random.Next(20_000) + lie;
        var about = view.Slot[0] == 'O' || crew.Chance(0.5) ? "A" : "B";
        var label = LabelOf(crew.NextStamp(), at, about, ViewpointOf(view.Slot, about));
        var offset = crew.Chance(0.05) ? _skewMs : 0;
        await SendAsync(new Batch(
            view.Scene, crew.NextOperation(), new LabelBatch(offset, 0, [label]), Afterwards: true));
    }

    /// <summary>Now, as their client reports it; null when it does not, now and then what cannot be.</summary>
    public ClientMoment? Moment()
    {
        if (crew.Chance(0.4)) return null;
        var lie = crew.Chance(0.05) ? 60_000 * (crew.Random.Next(3) - 1) : 0;
        var at = crew.Now.ToUnixTimeMilliseconds() - (long)_skewMs + lie - crew.Random.Next(500);
        return new ClientMoment(at, _skewMs, crew.Random.Next(50));
    }

    /// <summary>
    /// What their client measured of its clock; null when it did not, now and then nonsense, or a clock that was set.
    /// </summary>
    public ClockMeasurement? Clock()
    {
        if (crew.Chance(0.7)) return null;
        var jitter = crew.Random.Next(100) - 50 + (crew.Chance(0.05) ? 5_000 : 0);
        var sent = crew.Now.ToUnixTimeMilliseconds() - (long)_skewMs + (crew.Chance(0.05) ? 900_000 : 0);
        return new ClockMeasurement(
            sent, _skewMs + jitter, crew.Random.Next(80), crew.Chance(0.5) ? crew.Random.Next(1_400) - 700 : null);
    }

    private void Acknowledged(Batch batch, SceneAck ack) => crew.Told.Labels.Add(new AckedLabels(
        batch.Scene.Value, batch.Operation.Value, me.Value, ack.FirstSeq, ack.Count, batch.Body.OffsetMs,
        batch.Body.UncertaintyMs, [.. batch.Body.Labels.Select(Json)], batch.Afterwards));

    private Task<Reply<SceneAck>> AppendAsync(IClusterClient client, Batch batch)
    {
        var scene = client.GetGrain<ISceneGrain>(batch.Scene.Value);
        return batch.Afterwards
            ? scene.AppendAfterwardsAsync(batch.Operation, me, batch.Body)
            : scene.AppendLabelsAsync(batch.Operation, me, batch.Body);
    }

    private static JsonElement Json(Label label) =>
        JsonSerializer.SerializeToElement(label, ScenesJson.Of<LabelBatch>().Options.GetTypeInfo(typeof(Label)));

    private Batch Write(SceneId scene, string slot)
    {
        var labels = ImmutableArray.CreateBuilder<Label>();
        // Some lie about the time, by an hour to either side.
        var lie = crew.Chance(0.03) ? 3_600_000 * (crew.Random.Next(3) - 1) : 0;
        for (var i = 1 + crew.Random.Next(4); i > 0; i--)
        {
            var at = crew.Now.ToUnixTimeMilliseconds() - (long)_skewMs + lie - crew.Random.Next(1_500);
            var about = crew.Random.Next(2) == 0 ? "A" : "B";
            labels.Add(LabelOf(crew.NextStamp(), at, about, ViewpointOf(slot, about)));
        }

        return new Batch(
            scene, crew.NextOperation(), new LabelBatch(_skewMs, crew.Random.Next(50), labels.ToImmutable()),
            Afterwards: false);
    }

    private static string ViewpointOf(string slot, string about) =>
        slot[0] == 'O' ? "observer" : about == slot ? "self" : "partner";

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
        SceneId Scene, OperationId Operation, LabelBatch Body, bool Afterwards);
}
