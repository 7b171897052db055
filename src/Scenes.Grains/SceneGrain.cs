using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// A scene: commands decided on its log, deadlines kept by its clock, debts to other grains paid from its outbox.
/// </summary>
internal sealed partial class SceneGrain(
    IEventLog log, TimeProvider clock, IEntropy entropy, VocabularyShelf shelf, SceneInstruments instruments,
    SceneRooms rooms, SceneMedia media, ILogger<SceneGrain> logger)
    : Grain, ISceneGrain, IRemindable
{
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private Journal<SceneState, SceneEvent> _journal = null!;
    private HintPublisher _hints = null!;
    private SceneId _scene;
    private DateTimeOffset _activatedAt;

    /// <summary>Since when everybody could be heard without a break.</summary>
    private DateTimeOffset ListeningSince =>
        _journal.StalledUntil > _activatedAt ? _journal.StalledUntil : _activatedAt;

    private SceneState State => _journal.State;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _scene = SceneId.Parse(this.GetPrimaryKeyString());
        _activatedAt = clock.GetUtcNow();
        var stream = this.GetStreamProvider(Hint.Provider).GetStream<Hint>(StreamId.Create(Hint.Scenes, _scene.Value));
        _hints = new HintPublisher(stream, logger);
        _journal = new Journal<SceneState, SceneEvent>(log, clock, LogNames.Scene(_scene),
            ScenesJson.Of<ImmutableArray<SceneEvent>>(), SceneState.Empty,
            (state, events, cast, at) => SceneFold.Apply(state, events, SealedCast.Read(cast.Span), at),
            (after, events) => SceneRows.Entry(_scene, after, events).ToIndex(), logger,
            (state, entry) => entry.Sealed.IsEmpty
                ? SceneFold.ApplyTraces(state, entry.Payload.Span, entry.Count)
                : null)
        {
            Write = SceneRecords.Write,
            Stored = events =>
            {
                foreach (var e in events)
                {
                    instruments.Stored(e);
                    CountStandIn(e);
                }

                _hints.Publish(_journal.Seq);
            },
        };
        await _journal.OpenAsync();
        StartTimers();
    }

    /// <inheritdoc/>
    public async Task<Reply<SceneAck>> OfferAsync(SceneOffer offer)
    {
        // Before the offer: a scene that exists must be woken for its deadlines whatever happens next.
        if (State.Phase == ScenePhase.None) await RemindAsync();
        var cast = offer.Cast.Select(casting => new SealedSlot(casting.Slot, casting.Performer));
        return await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => SceneRules.Offer(state, offer, now),
            Sealed = _ => Seal([.. cast]),
        });
    }

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> AnswerAsync(OperationId operation, PerformerId performer, bool accept) =>
        ExecuteAsync(operation, performer, $"answer|{accept}",
            (state, _) => SceneRules.Answer(state, performer, accept));

    /// <inheritdoc/>
    public async Task<Reply<SceneAck>> HeartbeatAsync(PerformerId performer, ClockMeasurement? clock = null)
    {
        if (State.Find(performer) is not { } me) return Rejection.NotFound;
        if (SceneRules.OutOf(me) is { } gone) return gone;
        _seen[me.Slot] = _journal.Now;
        if (!IsNothingDue) await TickAsync();
        if (clock is not null)
        {
            // Measured twice is measured again: a repeat needs no operation id.
            var measured = await ExecuteAsync(new Command<SceneState, SceneEvent>
            {
                Decide = (state, now) => ClockRules.Measure(state, performer, clock, now),
            });
            if (!measured.Accepted) return measured;
        }

        return new SceneAck(_journal.Seq, 0, State.Phase);
    }

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> SeeCardAsync(OperationId operation, PerformerId performer, ClientMoment? moment) =>
        ExecuteAsync(operation, performer, $"seen|{Words(moment)}",
            (state, now) => CardRules.See(state, performer, moment, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> ThrowCurveballAsync(
        OperationId operation, PerformerId observer, string curveball) =>
        ExecuteAsync(operation, observer, $"throw|{curveball}",
            (state, now) => CurveballRules.Throw(state, observer, curveball, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> ReadCurveballAsync(
        OperationId operation, PerformerId performer, string curveball, ClientMoment? moment) =>
        ExecuteAsync(operation, performer, $"read|{curveball}|{Words(moment)}",
            (state, now) => CurveballRules.Read(state, performer, curveball, moment, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> RecoverCurveballAsync(
        OperationId operation, PerformerId performer, string curveball, ClientMoment? moment) =>
        ExecuteAsync(operation, performer, $"recovered|{curveball}|{Words(moment)}",
            (state, now) => CurveballRules.Recover(state, performer, curveball, moment, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> ProposeEndAsync(OperationId operation, PerformerId performer) =>
        ExecuteAsync(operation, performer, "end", (state, now) => SceneRules.ProposeEnd(state, performer, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> StopAsync(OperationId operation, PerformerId performer) =>
        ExecuteAsync(operation, performer, "stop", (state, now) => SceneRules.Stop(state, performer, now));

    /// <inheritdoc/>
    public Task<Reply<SceneAck>> LeaveAsync(OperationId operation, PerformerId performer) =>
        ExecuteAsync(operation, performer, "leave", (state, now) => SceneRules.Leave(state, performer, now));

    /// <inheritdoc/>
    public async Task<Reply<SceneAck>> ReviewAsync(OperationId operation, PerformerId performer, SceneReview review)
    {
        await WakeSoonAsync();
        return await TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, _) => SceneRules.Review(state, performer, review),
            Operation = state => Scoped(state, operation, performer),
            Fingerprint = Fingerprint.Of("review", review, ScenesJsonContext.Default.SceneReview),
        });
    }

    /// <inheritdoc/>
    public async Task WithdrawConsentAsync(PerformerId performer)
    {
        // Before what it may come to owe: whatever happens next, somebody looks again.
        if (!SceneRules.WithdrawConsent(State, performer, _journal.Now).Events.IsEmpty) await RemindAsync();
        await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => SceneRules.WithdrawConsent(state, performer, now),
        });
    }

    /// <inheritdoc/>
    public async Task<SceneView?> GetAsync(PerformerId performer)
    {
        var view = SceneViews.For(await _journal.LookAsync(), _scene, performer);
        return view is { Room: { Available: true } room } && Sight.IsDark
            ? view with { Room = room with { Available = false } }
            : view;
    }

    /// <inheritdoc/>
    public async Task<ScenePhase> GetPhaseAsync() => (await _journal.CurrentAsync()).Phase;

    private static string Words(ClientMoment? moment) => moment is null
        ? ""
        : FormattableString.Invariant($"{moment.AtMs}|{moment.OffsetMs:R}|{moment.UncertaintyMs:R}");

    private Task<Reply<SceneAck>> ExecuteAsync(
        OperationId operation, PerformerId performer, string words,
        Func<SceneState, DateTimeOffset, Decision<SceneEvent>> decide) =>
        TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = decide,
            Operation = state => Scoped(state, operation, performer),
            Fingerprint = Fingerprint.Of(words),
        });

    /// <summary>
    /// Each participant has operation ids of their own. Labs read the log, and clients choose ids as they like, so what
    /// stands there is a slot and a keyed digest: nothing that says, or lets anybody test, who is who.
    /// </summary>
    private static string? Scoped(SceneState state, OperationId operation, PerformerId performer)
    {
        return (state.Find(performer) ?? state.Asked(performer)?.Who) is { } me
            ? $"{me.Slot}/{Keyed(state, operation)}"
            : null;
    }

    private static string Keyed(SceneState state, OperationId operation)
    {
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(state.Nonce.Length)];
        Span<byte> id = stackalloc byte[Encoding.UTF8.GetMaxByteCount(operation.Value.Length)];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key = key[..Encoding.UTF8.GetBytes(state.Nonce, key)];
        id = id[..Encoding.UTF8.GetBytes(operation.Value, id)];
        HMACSHA256.HashData(key, id, mac);
        return Convert.ToHexStringLower(mac[..16]);
    }

    /// <summary>
    /// What is due by itself comes first: after an outage a command must not be decided on a stale state.
    /// </summary>
    private Task<Reply<SceneAck>> TickThenAsync(Command<SceneState, SceneEvent> command)
    {
        return IsNothingDue ? ExecuteAsync(command) : TickFirstAsync();

        async Task<Reply<SceneAck>> TickFirstAsync()
        {
            await TickAsync();
            return await ExecuteAsync(command);
        }
    }

    private async Task<Reply<SceneAck>> ExecuteAsync(Command<SceneState, SceneEvent> command)
    {
        var reply = await _journal.ExecuteAsync(command);
        if (!reply.Accepted) return reply.Rejection;
        Schedule();
        return new SceneAck(reply.Value.FirstSeq, reply.Value.Count, State.Phase);
    }

    private byte[] Seal(ImmutableArray<SealedSlot> slots)
    {
        var nonce = new byte[16];
        entropy.Fill(nonce);
        return JsonSerializer.SerializeToUtf8Bytes(
            new SealedCast(Convert.ToHexStringLower(nonce), slots), ScenesJsonContext.Default.SealedCast);
    }

    private ICampaignGrain Campaign() => GrainFactory.GetGrain<ICampaignGrain>(State.Offer!.Campaign.Value);
}
