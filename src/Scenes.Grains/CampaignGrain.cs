using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A campaign: quota grid and budget, decided on its log.</summary>
internal sealed partial class CampaignGrain(
    IEventLog log, IIndexReader rows, TimeProvider clock, IEntropy entropy, SceneTimings timings, VocabularyShelf shelf,
    ILogger<CampaignGrain> logger)
    : Grain, ICampaignGrain
{
    private static readonly TimeSpan OfferWindow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(30);

    private Journal<CampaignState, CampaignEvent> _journal = null!;
    private CampaignId _campaign;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _campaign = CampaignId.Parse(this.GetPrimaryKeyString());
        _journal = new Journal<CampaignState, CampaignEvent>(log, clock, LogNames.Campaign(_campaign),
            ScenesJson.Of<ImmutableArray<CampaignEvent>>(), CampaignState.Empty, Fold,
            (after, events) => CampaignRows.Entry(_campaign, after, events).ToIndex(), logger);
        await _journal.OpenAsync();
        this.RegisterGrainTimer(
            SweepAsync, new GrainTimerCreationOptions(SweepPeriod, SweepPeriod) { Interleave = true });
    }

    /// <inheritdoc/>
    public async Task<Reply<CampaignView>> CreateAsync(OperationId operation, CampaignSpec spec)
    {
        var prompts = await PromptsOfAsync(spec);
        var imported = await ImportedAsync(spec);
        var key = new byte[32];
        entropy.Fill(key);
        var secret = new CampaignSecret(Convert.ToHexStringLower(key));
        var reply = await ExecuteAsync(new Command<CampaignState, CampaignEvent>
        {
            Decide = (state, _) => CampaignRules.Create(state, spec, prompts, imported),
            Operation = _ => operation.Value,
            Fingerprint = Fingerprint.Of("create", spec, ScenesJsonContext.Default.CampaignSpec),
            Sealed = _ => JsonSerializer.SerializeToUtf8Bytes(secret, ScenesJsonContext.Default.CampaignSecret),
        });
        return reply.Accepted ? await WithReachAsync(reply.Value!) : reply;
    }

    /// <inheritdoc/>
    public Task<Reply<CampaignView>> SetStatusAsync(OperationId operation, CampaignStatus status) => ExecuteAsync(
        new Command<CampaignState, CampaignEvent>
        {
            Decide = (state, _) => CampaignRules.SetStatus(state, status),
            Operation = _ => operation.Value,
            Fingerprint = Fingerprint.Of($"status|{status}"),
        });

    /// <inheritdoc/>
    public async Task<CampaignView?> GetAsync() =>
        (await _journal.LookAsync()).Spec is null ? null : await WithReachAsync(View());

    /// <inheritdoc/>
    public async Task<CampaignNeed?> GetNeedAsync() =>
        CampaignRules.NeedOf(await _journal.LookAsync(), _campaign, timings);

    /// <inheritdoc/>
    public async Task<Reply<Hold>> HoldAsync(HoldRequest request)
    {
        var reply = await _journal.ExecuteAsync(new Command<CampaignState, CampaignEvent>
        {
            Decide = (state, now) => CampaignRules.Hold(state, request, timings, now + OfferWindow),
        });
        if (!reply.Accepted) return reply.Rejection;
        var held = _journal.State.Holds[request.Scene.Value];
        return new Hold(held.Until, [.. request.Performers.Select(PseudonymOf)], _journal.State.Spec!, held.LeaseMinor);
    }

    /// <inheritdoc/>
    public async Task<Reply<string>> RaiseHoldAsync(HoldRaise raise)
    {
        var reply = await _journal.ExecuteAsync(new Command<CampaignState, CampaignEvent>
        {
            Decide = (state, _) => CampaignRules.Raise(state, raise, timings),
        });
        return reply.Accepted ? PseudonymOf(raise.Performer) : reply.Rejection;
    }

    /// <inheritdoc/>
    public Task SettleAsync(Settlement settlement) => _journal.ExecuteAsync(new Command<CampaignState, CampaignEvent>
    {
        Decide = (state, _) => CampaignRules.Settle(state, settlement),
    });

    /// <inheritdoc/>
    public Task UncountAsync(SceneId scene, string cell) => _journal.ExecuteAsync(
        new Command<CampaignState, CampaignEvent>
        {
            Decide = (state, _) => CampaignRules.Uncount(state, scene, cell),
            Operation = _ => $"uncount:{scene}",
            Fingerprint = Fingerprint.Of($"uncount|{cell}"),
        });

    /// <inheritdoc/>
    public Task<string> GetPseudonymAsync(PerformerId performer) => Task.FromResult(PseudonymOf(performer));

    private static CampaignState Fold(
        CampaignState state, ImmutableArray<CampaignEvent> events, ReadOnlyMemory<byte> sealedPart, DateTimeOffset at)
    {
        state = state.Apply(events, at);
        if (sealedPart.IsEmpty) return state;
        var secret = JsonSerializer.Deserialize(sealedPart.Span, ScenesJsonContext.Default.CampaignSecret)!;
        return state with { PseudonymKey = secret.PseudonymKey };
    }

    private async Task<Reply<CampaignView>> ExecuteAsync(Command<CampaignState, CampaignEvent> command)
    {
        var reply = await _journal.ExecuteAsync(command);
        return reply.Accepted ? View() : reply.Rejection;
    }

    private CampaignView View() => CampaignRules.ViewOf(_journal.State, _campaign, _journal.Seq);

    private string PseudonymOf(PerformerId performer) => Pseudonym.Of(_journal.State.PseudonymKey!, performer);

    private async Task<IReadOnlyDictionary<string, PromptVersion>> PromptsOfAsync(CampaignSpec spec)
    {
        var prompts = new Dictionary<string, PromptVersion>(StringComparer.Ordinal);
        var slugs = spec.Cells.Take(Limits.CellsPerCampaign)
            .SelectMany(cell => cell.Prompts.Take(Limits.PromptsPerCell)).Distinct();
        foreach (var slug in slugs)
        {
            if (!PromptId.TryCreate(_campaign.Lab, slug, out var id)) continue;
            var newest = await GrainFactory.GetGrain<IPromptGrain>(id.Value).GetAsync(null);
            if (newest is not null) prompts[slug] = newest;
        }

        return prompts;
    }

    private async Task<HashSet<VocabularyId>> ImportedAsync(CampaignSpec spec)
    {
        var known = new HashSet<VocabularyId>();
        foreach (var id in (spec.Vocabularies ?? []).Take(Limits.VocabulariesPerCampaign))
        {
            if (await shelf.FindAsync(GrainFactory, id) is not null) known.Add(id);
        }

        return known;
    }

    /// <summary>
    /// A matcher that fell between holding a place and offering the scene leaves a hold that nobody will settle.
    /// </summary>
    private async Task SweepAsync()
    {
        if (_journal.IsDamaged) return;
        // A hold that the store did not answer for may have been written after anybody looked.
        var state = await _journal.CurrentAsync();
        var lapsed = state.Holds.Values.Where(hold => hold.Until + OfferWindow < _journal.Now).ToList();
        foreach (var hold in lapsed)
        {
            try
            {
                var phase = await GrainFactory.GetGrain<ISceneGrain>(hold.Scene.Value).GetPhaseAsync();
                if (phase != ScenePhase.None) continue;
                LogLapsed(logger, hold.Scene.Value);
                await SettleAsync(new Settlement(hold.Scene, Counted: false, CostMinor: 0));
            }
            catch (StoreException fault) when (fault.Code == StoreException.Corrupt)
            {
                // The scene told so itself; its place stays held until it is restored.
                continue;
            }
            catch (Exception exception)
            {
                LogUnswept(logger, exception, hold.Scene.Value);
            }
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "The place held for scene {Scene} could not be looked after yet.")]
    private static partial void LogUnswept(ILogger logger, Exception exception, string scene);

    [LoggerMessage(10, LogLevel.Information, "The place held for scene {Scene} lapsed: it was never offered.")]
    private static partial void LogLapsed(ILogger logger, string scene);
}
