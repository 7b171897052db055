using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Labels: how many, in which words, and what they correct.</summary>
internal sealed partial class SceneGrain
{
    private readonly Dictionary<string, TokenBucket> _samples = new(StringComparer.Ordinal);
    private LabelContext? _labels;

    private delegate Decision<SceneEvent> Taking(
        SceneState state, PerformerId performer, LabelBatch batch, DateTimeOffset now, LabelContext context);

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> AppendLabelsAsync(OperationId operation, PerformerId performer, LabelBatch batch) =>
        TakeAsync("labels", operation, performer, batch, LabelRules.Append);

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> AppendAfterwardsAsync(
        OperationId operation, PerformerId performer, LabelBatch batch) =>
        TakeAsync("afterwards", operation, performer, batch, AfterwardsRules.Append);

    private Task<Reply<SceneAck>> TakeAsync(
        string words, OperationId operation, PerformerId performer, LabelBatch batch, Taking take)
    {
        if (LabelRules.Unwritable(batch) is { } path)
        {
            return Task.FromResult<Reply<SceneAck>>(
                Rejection.Fields("labels.invalid", [new FieldError(path, "must be a finite number")]));
        }

        // Nearly always there: each level that waits costs every batch.
        var context = ContextOfAsync(batch);
        return context.IsCompletedSuccessfully
            ? TakeAsync(words, operation, performer, batch, take, context.Result)
            : TakeThenAsync();

        async Task<Reply<SceneAck>> TakeThenAsync() =>
            await TakeAsync(words, operation, performer, batch, take, await context);
    }

    private Task<Reply<SceneAck>> TakeAsync(string words, OperationId operation, PerformerId performer,
        LabelBatch batch, Taking take, LabelContext context)
    {
        var samples = LabelRules.SamplesIn(batch);
        var counted = false;
        return TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) =>
            {
                // A decision may be made again when somebody else wrote meanwhile; the batch is the same one.
                if (!counted && !MaySend(state, performer, samples, now)) return TooFast;
                counted = true;
                return take(state, performer, batch, now, context);
            },
            Operation = state => Scoped(state, operation, performer),
            Fingerprint = Fingerprint.Of(words, batch),
        });
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<StoredOperation>> FindOperationsAsync(
        PerformerId performer, ImmutableArray<OperationId> operations)
    {
        var found = ImmutableArray.CreateBuilder<StoredOperation>();
        foreach (var operation in operations)
        {
            if (Scoped(State, operation, performer) is not { } scoped) break;
            if (await _journal.FindAsync(scoped) is { } entry)
                found.Add(new StoredOperation(operation, entry.FirstSeq, entry.Count));
        }

        return found.ToImmutable();
    }

    private static Rejection TooFast { get; } = Rejection.Exhausted("labels.too_fast",
        $"At most {Limits.SamplesPerSecond} samples a second. Wait, and send it again under the same operation id.");

    private bool MaySend(SceneState state, PerformerId performer, int samples, DateTimeOffset now)
    {
        if (state.Find(performer) is not { } me) return true;
        if (!_samples.TryGetValue(me.Slot, out var bucket)) bucket = new TokenBucket(Limits.SamplesBurst, now);
        if (bucket.Take(samples, Limits.SamplesPerSecond, Limits.SamplesBurst, now) is not { } after) return false;
        _samples[me.Slot] = after;
        return true;
    }

    private async ValueTask<LabelContext> ContextOfAsync(LabelBatch batch)
    {
        if (State.Offer is not { Terms: var terms }) return LabelContext.Default;
        _labels ??= terms.Vocabularies is { Length: > 0 }
            ? new LabelContext(await shelf.OfAsync(GrainFactory, terms))
            : LabelContext.Default;
        return CorrectedBy(batch) is { } seqs ? _labels with { Named = await ReadLabelsAsync(seqs) } : _labels;
    }

    // Beyond the bound the batch is refused whatever they are. Nearly every batch corrects nothing.
    private static SortedSet<long>? CorrectedBy(LabelBatch batch)
    {
        SortedSet<long>? seqs = null;
        foreach (var label in batch.Labels)
        {
            if (label.Corrects is not { } seq || seqs?.Count > Limits.CorrectionsPerBatch) continue;
            (seqs ??= []).Add(seq);
        }

        return seqs;
    }

    /// <summary>Labels by seq, from the store: an entry that is stored never changes.</summary>
    private async Task<Dictionary<long, Labelled>> ReadLabelsAsync(IEnumerable<long> seqs)
    {
        var found = new Dictionary<long, Labelled>();
        foreach (var seq in seqs.Where(seq => seq is > 0 and <= Limits.RecordsPerScene))
        {
            var entries = await log.ReadAsync(LogNames.Scene(_scene), seq, 1);
            if (entries is not [var entry] || entry.FirstSeq > seq) continue;
            var records = LogRecords.Decode(entry, ScenesJson.Of<ImmutableArray<SceneEvent>>());
            if (records[(int)(seq - entry.FirstSeq)] is Labelled labelled) found.Add(seq, labelled);
        }

        return found;
    }
}
