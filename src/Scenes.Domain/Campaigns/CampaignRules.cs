using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Commands of a campaign: pure decisions over its state.</summary>
public static class CampaignRules
{
    private static readonly ImmutableArray<(CampaignStatus From, CampaignStatus To)> Moves =
    [
        (CampaignStatus.Draft, CampaignStatus.Running),
        (CampaignStatus.Draft, CampaignStatus.Ended),
        (CampaignStatus.Running, CampaignStatus.Paused),
        (CampaignStatus.Running, CampaignStatus.Ended),
        (CampaignStatus.Paused, CampaignStatus.Running),
        (CampaignStatus.Paused, CampaignStatus.Ended),
    ];

    /// <summary>Makes the campaign.</summary>
    /// <param name="state">Must be empty.</param>
    /// <param name="spec">What is ordered.</param>
    /// <param name="prompts">The newest version of each prompt that the cells name; a missing one is an error of its
    /// field.</param>
    /// <param name="imported">Vocabularies that it names and that were imported; null for none.</param>
    public static Decision<CampaignEvent> Create(
        CampaignState state, CampaignSpec spec, IReadOnlyDictionary<string, PromptVersion> prompts,
        IReadOnlySet<VocabularyId>? imported = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(prompts);
        if (state.Spec is not null) return Rejection.Conflict("campaign.exists", "There is a campaign of this name.");
        if (CampaignSpecRules.Check(spec, prompts, imported) is { Length: > 0 } errors)
        {
            return Rejection.Fields("campaign.invalid", errors);
        }

        var picks = prompts.OrderBy(prompt => prompt.Key, StringComparer.Ordinal).Select(prompt => prompt.Value)
            .Select(newest => new PromptPick(
                newest.Prompt, newest.Version, newest.Content.Intensity, newest.Content.ContentNotes));
        return Events(new CampaignCreated(spec, [.. picks]));
    }

    /// <summary>Starts, pauses, resumes or ends.</summary>
    public static Decision<CampaignEvent> SetStatus(CampaignState state, CampaignStatus status)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Spec is null) return Rejection.NotFound;
        if (state.Status == status) return Events(new CampaignKept(status));
        return Moves.Contains((state.Status, status))
            ? Events(new CampaignMoved(state.Status, status))
            : Rejection.Conflict("campaign.illegal_move", $"A campaign does not go from {state.Status} to {status}.");
    }

    /// <summary>Holds a place and money for a scene (S7).</summary>
    public static Decision<CampaignEvent> Hold(
        CampaignState state, HoldRequest request, SceneTimings timings, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        if (state.Holds.ContainsKey(request.Scene.Value)) return Decision<CampaignEvent>.Nothing;
        if (state.Spec is not { } spec || state.Status != CampaignStatus.Running)
        {
            return Rejection.Conflict("campaign.not_running", "The campaign makes no scenes now.");
        }

        var cell = spec.Cells.FirstOrDefault(cell => cell.Id == request.Cell);
        if (cell is null || PlacesIn(state, cell) < 1)
        {
            return Rejection.Conflict("campaign.full", "The cell has no place left.");
        }

        var lease = Pay.Lease(spec, timings, request.WaitSeconds);
        return state.SpentMinor + state.LeasedMinor + lease <= spec.BudgetMinor
            ? Events(new PlaceHeld(request.Scene, request.Cell, lease, until))
            : Rejection.Conflict("campaign.budget", "The budget does not cover another scene.");
    }

    /// <summary>Sets aside what a stand-in can cost, on top of what is (S7).</summary>
    public static Decision<CampaignEvent> Raise(CampaignState state, HoldRaise raise, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(raise);
        if (state.Spec is not { } spec || !state.Holds.ContainsKey(raise.Scene.Value))
            return Rejection.Conflict("campaign.no_hold", "The scene holds no place.");
        var last = state.Raises.GetValueOrDefault(raise.Scene.Value);
        if (last?.StandIn > raise.StandIn) return Decision<CampaignEvent>.Nothing;
        var aside = last?.StandIn == raise.StandIn ? last.AddedMinor : 0;
        var more = Pay.StandInLease(spec, timings, raise.WaitSeconds) - aside;
        if (more <= 0) return Decision<CampaignEvent>.Nothing;
        return state.SpentMinor + state.LeasedMinor + more <= spec.BudgetMinor
            ? Events(new HoldRaised(raise.Scene, raise.StandIn, more))
            : Rejection.Conflict("campaign.budget", "The budget does not cover a stand-in.");
    }

    /// <summary>Ends a hold; nothing for a scene that holds none.</summary>
    public static Decision<CampaignEvent> Settle(CampaignState state, Settlement settlement)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settlement);
        return state.Holds.ContainsKey(settlement.Scene.Value)
            ? Events(new HoldSettled(settlement.Scene, settlement.Counted, settlement.CostMinor))
            : Decision<CampaignEvent>.Nothing;
    }

    /// <summary>
    /// Takes a scene that was settled as counted out of its cell, which wants another one then. To be decided once for
    /// each scene: the state does not remember which scenes counted.
    /// </summary>
    public static Decision<CampaignEvent> Uncount(CampaignState state, SceneId scene, string cell)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.CountedIn(cell) > 0
            ? Events(new SceneUncounted(scene, cell))
            : Decision<CampaignEvent>.Nothing;
    }

    /// <summary>What the campaign wants now; null when there is none.</summary>
    /// <param name="state">The campaign.</param>
    /// <param name="campaign">Its id.</param>
    /// <param name="timings">What waiting may cost.</param>
    public static CampaignNeed? NeedOf(CampaignState state, CampaignId campaign, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Spec is { } spec
            ? new CampaignNeed(campaign, spec.Language, spec.RatePerHour, spec.Scopes, spec.Skills, state.Turn,
                OpenCells(state, spec, timings), spec.Rules, spec.Weight)
            : null;
    }

    /// <summary>The campaign as its lab sees it.</summary>
    public static CampaignView ViewOf(CampaignState state, CampaignId campaign, long seq)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new CampaignView(campaign, state.Status, state.Spec!,
            [.. state.Spec!.Cells.Select(cell => new CellProgress(
                cell.Id, cell.Target, state.HeldIn(cell.Id), state.CountedIn(cell.Id)))],
            state.SpentMinor, state.LeasedMinor, seq);
    }

    private static ImmutableArray<CellNeed> OpenCells(CampaignState state, CampaignSpec spec, SceneTimings timings)
    {
        if (state.Status != CampaignStatus.Running) return [];
        var left = spec.BudgetMinor - state.SpentMinor - state.LeasedMinor;
        var lease = Pay.Lease(spec, timings, 2 * timings.MaxPaidWaitSeconds);
        var affordable = (int)Math.Min(Limits.OpenScenesPerCampaign, left / lease);
        if (affordable < 1) return [];
        return
        [
            .. spec.Cells.Where(cell => PlacesIn(state, cell) > 0).Select(cell => new CellNeed(
                cell.Id, cell.Target, MissingIn(state, cell), Math.Min(PlacesIn(state, cell), affordable),
                [.. cell.Prompts.Select(slug => state.Prompts[slug])])),
        ];
    }

    private static int MissingIn(CampaignState state, CellSpec cell) =>
        cell.Target - state.CountedIn(cell.Id) - state.HeldIn(cell.Id);

    private static int PlacesIn(CampaignState state, CellSpec cell) =>
        Math.Min(MissingIn(state, cell), Limits.OpenScenesPerCampaign - state.Holds.Count);

    private static Decision<CampaignEvent> Events(CampaignEvent e) => new([e], null);
}
