using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>S7: a quota or a budget is never exceeded, whatever is asked in whatever order.</summary>
public sealed class CampaignRulesTests
{
    private static readonly SceneTimings Timings = new();
    private static readonly Dictionary<string, PromptVersion> Prompts = new() { ["letter"] = Sample.Version };

    // Nobody is at most a beginner and verified for the same skill.
    private const string Beginners = "attributes: [improv]\nfloors: [{ attribute: improv, most: 2, verified: true }]";

    [Theory]
    [InlineData("attributes: [improv]\nfloors:\n  - { attribute: improv, least: 9 }", "3:33: floors[0].least must be")]
    [InlineData("attributes: [improv", "is no YAML")]
    [InlineData(
        "attributes: [voice]\nfloors: [{ attribute: voice, least: 4 }, { attribute: voice, most: 3 }]",
        "2:10: floors[0] can never match")]
    public void Create_WrongRules_AreRefusedWithTheirPlace(string rules, string expected)
    {
        var error = Create(Sample.Spec with { Rules = rules }).Rejection!.Errors.First(one => one.Path == "rules");
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limits.RuleSetLength - 1)]
    [InlineData(Limits.RuleSetLength)]
    public void Create_RulesUpToTheLimit_AreTaken(int length) =>
        Assert.Null(Create(Sample.Spec with { Rules = "attributes: []".PadRight(length) }).Rejection);

    [Fact]
    public void NeedOf_ACampaignWithRules_BringsThemAndItsWeight()
    {
        const string Rules = "attributes: [dialect]\nfloors: [{ attribute: dialect, role: A, least: 4 }]";
        var need = CampaignRules.NeedOf(
            Running(Sample.Spec with { Rules = Rules, Weight = 0.5 }), Sample.Campaign, Timings)!;
        var needs = new PoolNeeds();
        needs.Set([need]);
        var cell = Assert.Single(needs.Cells);
        Assert.Equal(0.5, cell.Turn.Weight);
        Assert.Equal(
            [new Floor("dialect", RoleScope.A, 4, 5, false), new Floor("improv", RoleScope.Both, 3, 5, true)],
            cell.Terms.Rules.Floors);
    }

    [Fact]
    public void NeedOf_RulesThatCannotBeRead_GetNobody()
    {
        var needs = new PoolNeeds();
        var need = CampaignRules.NeedOf(Running(), Sample.Campaign, Timings)!;
        needs.Set([need with { Rules = "attributes: [something-newer]" }]);
        Assert.Empty(needs.Cells);
    }

    [Fact]
    public void Read_ARecordOfBeforeRules_HasNone()
    {
        var json = JsonSerializer.Serialize(Sample.Spec, ScenesJson.Of<CampaignSpec>());
        Assert.DoesNotContain("rules", json, StringComparison.Ordinal);
        Assert.Null(JsonSerializer.Deserialize(json, ScenesJson.Of<CampaignSpec>())!.Rules);
    }

    [Fact]
    public void Reach_OfSomePeople_IsCountedAndWarnedOf()
    {
        var state = Running();
        var able = Row("p-able", 3);
        Assert.Equal("No performer is known yet.", Reach([]).Warning);
        Assert.Equal((2, 0, 0.0), Of(Reach([Row("p-one", 2), Row("p-two", 2)])));
        Assert.Equal((3, 1, 0.0), Of(Reach([Row("p-one", 2), Row("p-two", 2), able])));
        Assert.Equal((2, 2, 1.0), Of(Reach([Row("p-one", 3), able, Row("p-no", 3) with { Consenting = false }])));
        Assert.Null(Reach([Row("p-one", 3), able]).Warning);
        Assert.Contains("Only 2 of 30", Reach([.. Enumerable.Range(0, 30).Select(i => Row($"p-{i:00}", i < 2 ? 3 : 0))])
            .Warning, StringComparison.Ordinal);

        CampaignReach Reach(IEnumerable<PerformerRow> rows) => ReachRules.Of(Sample.Campaign, state, rows);
        static (int, int, double) Of(CampaignReach reach) => (reach.People, reach.CanPlay, reach.Share);
        static PerformerRow Row(string id, int verified) => new(
            PerformerId.Parse(id), PerformerStatus.Away, true, ["train-other"], null, new PerformerTerms(
                [new SkillLevel("improv", 5, verified)], [new SkillLevel("en", 3, 0)], 5, [], 0));
    }

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
        { "weight", Sample.Spec with { Weight = 0 } },
        { "weight", Sample.Spec with { Weight = 1.01 } },
        { "weight", Sample.Spec with { Weight = double.NaN } },
        { "rules", Sample.Spec with { Rules = "" } },
        { "rules", Sample.Spec with { Rules = "attributes: [juggling]" } },
        { "rules", Sample.Spec with { Rules = "attributes: []".PadRight(Limits.RuleSetLength + 1) } },
        { "skills", Sample.Spec with { Rules = Beginners } },
        { "cells[0].target", WithCell(cell => cell with { Target = -1 }) },
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
        Assert.Empty(CampaignRules.NeedOf(state, Sample.Campaign, Timings)!.Cells);
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

    [Fact]
    public void Raise_ForAStandIn_SetsAsideTheDearestOnceAndEndsWithTheHold()
    {
        var before = Hold(Running(), 1);
        var first = Raise(before, 1, 60);
        Assert.Equal(before.LeasedMinor + Pay.StandInLease(Sample.Spec, Timings, 60), first.LeasedMinor);
        // The first passed; the next brings less waiting along, then more.
        Assert.Empty(CampaignRules.Raise(first, new HoldRaise(Scene(1), Sample.Oda, 1, 0), Timings).Events);
        Assert.Equal(before.LeasedMinor + Pay.StandInLease(Sample.Spec, Timings, 90), Raise(first, 1, 90).LeasedMinor);
        var second = Raise(first, 2, 0);
        Assert.Equal(first.LeasedMinor + Pay.StandInLease(Sample.Spec, Timings, 0), second.LeasedMinor);
        Assert.Empty(CampaignRules.Raise(second, new HoldRaise(Scene(1), Sample.Oda, 1, 999), Timings).Events);
        var settled = Settle(second, 1, counted: true, 100);
        Assert.Equal((0L, 100L), (settled.LeasedMinor, settled.SpentMinor));
        Assert.Empty(settled.Raises);
    }

    [Fact]
    public void Raise_WithoutTheMoneyOrAHold_IsRefused()
    {
        var lease = Pay.Lease(Sample.Spec, Timings, 0);
        var more = Pay.StandInLease(Sample.Spec, Timings, 60);
        var enough = Hold(Running(Sample.Spec with { BudgetMinor = lease + more }), 1);
        Assert.Equal(lease + more, Raise(enough, 1, 60).LeasedMinor);
        var less = Hold(Running(Sample.Spec with { BudgetMinor = lease + more - 1 }), 1);
        var raise = new HoldRaise(Scene(1), Sample.Oda, 1, 60);
        Assert.Equal("campaign.budget", CampaignRules.Raise(less, raise, Timings).Rejection!.Code);
        Assert.Equal("campaign.no_hold",
            CampaignRules.Raise(less, raise with { Scene = Scene(2) }, Timings).Rejection!.Code);
        // A scene that is under way goes on while its campaign is paused.
        var paused = Apply(enough, CampaignRules.SetStatus(enough, CampaignStatus.Paused).Events);
        Assert.Null(CampaignRules.Raise(paused, raise, Timings).Rejection);
    }

    private static CampaignState Raise(CampaignState state, int standIn, long waitSeconds)
    {
        var raise = new HoldRaise(Scene(1), Sample.Oda, standIn, waitSeconds);
        return Apply(state, CampaignRules.Raise(state, raise, Timings).Events);
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
        state.Apply(events, Sample.Noon);

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
