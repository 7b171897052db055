using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>S7: a quota or a budget is never exceeded, whatever is asked in whatever order.</summary>
public sealed class CampaignRulesTests
{
    private static readonly SceneTimings Timings = new();
    private static readonly Dictionary<string, PromptVersion> Prompts = new() { ["letter"] = Sample.Version };

    [Fact]
    public void Create_WellFormed_PinsThePromptVersions()
    {
        var created = Assert.IsType<CampaignCreated>(Assert.Single(Create(Sample.Spec).Events));
        Assert.Equal((Sample.Version.Prompt, 1), (created.Prompts.Single().Prompt, created.Prompts.Single().Version));
    }

    [Fact]
    public void Create_Again_IsRefused() =>
        Assert.Equal("campaign.exists", CampaignRules.Create(Draft(), Sample.Spec, Prompts).Rejection!.Code);

    public static TheoryData<string, CampaignSpec> BadSpecs() => new()
    {
        { "title", Sample.Spec with { Title = "" } },
        { "title", Sample.Spec with { Title = new string('x', 81) } },
        { "kind", Sample.Spec with { Kind = "solo" } },
        { "language", Sample.Spec with { Language = "english" } },
        { "currency", Sample.Spec with { Currency = "usd" } },
        { "budgetMinor", Sample.Spec with { BudgetMinor = 0 } },
        { "ratePerHour", Sample.Spec with { RatePerHour = Limits.RatePerHourMax + 1 } },
        { "sceneSeconds", Sample.Spec with { SceneSeconds = 9, MinPlayedSeconds = 5 } },
        { "sceneSeconds", Sample.Spec with { SceneSeconds = 3601 } },
        { "minPlayedSeconds", Sample.Spec with { MinPlayedSeconds = 601 } },
        { "observers", Sample.Spec with { Observers = 9 } },
        { "scopes", Sample.Spec with { Scopes = [] } },
        { "scopes[0]", Sample.Spec with { Scopes = ["everything"] } },
        { "skills[0]", Sample.Spec with { Skills = ["juggling"] } },
        { "cells", Sample.Spec with { Cells = [] } },
        { "cells", Sample.Spec with { Cells = [Sample.Spec.Cells[0], Sample.Spec.Cells[0]] } },
        { "cells[0].target", WithCell(cell => cell with { Target = 0 }) },
        { "cells[0].prompts[0]", WithCell(cell => cell with { Prompts = ["absent"] }) },
        { "cells[0].prompts[0]", WithCell(cell => cell with { Transition = new Transition("fear", "anger") }) },
        { "cells[0].transition", WithCell(cell => cell with { Transition = new Transition("fear", "fear") }) },
    };

    [Theory]
    [MemberData(nameof(BadSpecs))]
    public void Create_BadField_IsNamed(string path, CampaignSpec spec)
    {
        var rejection = Create(spec).Rejection!;
        Assert.Equal("campaign.invalid", rejection.Code);
        Assert.Contains(path, rejection.Errors.Select(error => error.Path));
    }

    [Fact]
    public void SetStatus_ToWhatItIs_IsKeptInTheLogAndChangesNothing()
    {
        var draft = Draft();
        var kept = CampaignRules.SetStatus(draft, CampaignStatus.Draft).Events;
        Assert.Equal([new CampaignKept(CampaignStatus.Draft)], kept);
        Assert.Equal(draft, Apply(draft, kept));
    }

    [Theory]
    [InlineData(CampaignStatus.Draft, CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Running, CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Ended, CampaignStatus.Running)]
    public void SetStatus_IllegalMove_IsRefused(CampaignStatus from, CampaignStatus to) => Assert.Equal(
        "campaign.illegal_move", CampaignRules.SetStatus(Draft() with { Status = from }, to).Rejection!.Code);

    [Fact]
    public void Hold_MoreThanTheTarget_IsRefused()
    {
        var state = Hold(Hold(Running(), 1), 2);
        Assert.Equal("campaign.full", TryHold(state, 3).Rejection!.Code);
        Assert.Empty(CampaignRules.OpenCells(state, Sample.Campaign, Timings));
    }

    [Fact]
    public void Hold_Twice_HoldsOnce() => Assert.Empty(TryHold(Hold(Running(), 1), 1).Events);

    [Fact]
    public void Hold_BeyondTheBudget_IsRefused()
    {
        var lease = Pay.Lease(Sample.Spec, Timings, 0);
        var spec = Sample.Spec with { BudgetMinor = (2 * lease) - 1 };
        var state = Hold(Running(spec), 1);
        Assert.Equal("campaign.budget", TryHold(state, 2).Rejection!.Code);
        Assert.Single(TryHold(Settle(state, 1, false, 0), 2).Events);
    }

    [Fact]
    public void Settle_Counted_FillsTheCellAndSpends()
    {
        var state = Settle(Hold(Running(), 1), 1, true, 2_500);
        var view = CampaignRules.ViewOf(state, Sample.Campaign, 0);
        Assert.Equal((1, 0), (view.Cells[0].Counted, view.Cells[0].Held));
        Assert.Equal((2_500L, 0L), (view.SpentMinor, view.LeasedMinor));
        Assert.Empty(CampaignRules.Settle(state, new Settlement(Scene(1), true, 2_500)).Events);
    }

    [Theory]
    [InlineData(CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Ended)]
    public void Hold_NotRunning_IsRefused(CampaignStatus status) => Assert.Equal("campaign.not_running",
        TryHold(Draft() with { Status = status }, 1).Rejection!.Code);

    [Fact]
    public void Lease_EveryScene_CoversWhatItComesToCost()
    {
        foreach (var play in new[] { Play.Reviewing(), Stopped(), Survived() })
        {
            var waits = Sample.Offer.Cast.Sum(cast => cast.PaidWaitSeconds);
            Assert.InRange(play.State.Pay.Sum(due => due.AmountMinor), 1, Pay.Lease(Sample.Spec, Timings, waits));
        }
    }

    [Fact]
    public void Of_TheSamePerformer_IsOneNameInACampaignAndAnotherInTheNext()
    {
        var (first, second) = (new string('1', 64), new string('2', 64));
        Assert.Equal(Pseudonym.Of(first, Sample.Ann), Pseudonym.Of(first, Sample.Ann));
        Assert.NotEqual(Pseudonym.Of(first, Sample.Ann), Pseudonym.Of(second, Sample.Ann));
        Assert.NotEqual(Pseudonym.Of(first, Sample.Ann), Pseudonym.Of(first, Sample.Ben));
    }

    private static Play Stopped()
    {
        var play = Play.Live();
        play.Pass(20, "A", "B");
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        return play;
    }

    private static Play Survived()
    {
        var play = Play.Holding();
        play.Pass(60, "A");
        return play;
    }

    private static SceneId Scene(byte number) => SceneId.FromEntropy([.. new byte[15], number]);

    private static CampaignSpec WithCell(Func<CellSpec, CellSpec> change) =>
        Sample.Spec with { Cells = [change(Sample.Spec.Cells[0])] };

    private static Decision<CampaignEvent> Create(CampaignSpec spec) =>
        CampaignRules.Create(CampaignState.Empty, spec, Prompts);

    private static CampaignState Apply(CampaignState state, ImmutableArray<CampaignEvent> events) =>
        events.Aggregate(state, (fold, e) => fold.Apply(e));

    private static CampaignState Draft(CampaignSpec? spec = null) =>
        Apply(CampaignState.Empty, Create(spec ?? Sample.Spec).Events);

    private static CampaignState Running(CampaignSpec? spec = null)
    {
        var draft = Draft(spec);
        return Apply(draft, CampaignRules.SetStatus(draft, CampaignStatus.Running).Events);
    }

    private static Decision<CampaignEvent> TryHold(CampaignState state, byte scene) => CampaignRules.Hold(state,
        new HoldRequest(Scene(scene), "neutral-sadness", [Sample.Ann, Sample.Ben], 0), Timings, Sample.Noon);

    private static CampaignState Hold(CampaignState state, byte scene) => Apply(state, TryHold(state, scene).Events);

    private static CampaignState Settle(CampaignState state, byte scene, bool counted, long cost) =>
        Apply(state, CampaignRules.Settle(state, new Settlement(Scene(scene), counted, cost)).Events);
}
