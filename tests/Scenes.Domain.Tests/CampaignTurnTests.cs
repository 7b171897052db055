namespace Scenes.Domain.Tests;

/// <summary>
/// A campaign's turn is in its log: what a crash leaves says since when it got nobody, so that no restart makes it wait
/// anew.
/// </summary>
public sealed class CampaignTurnTests
{
    private static readonly SceneTimings Timings = new();
    private static readonly Dictionary<string, PromptVersion> Prompts = new() { ["letter"] = Sample.Version };

    private CampaignState _state = CampaignState.Empty;

    [Fact]
    public void Turn_OfALogReadAgain_IsWhenItLastHeldAPlaceOrBegan()
    {
        Add(0, CampaignRules.Create(_state, Sample.Spec, Prompts));
        Add(5, CampaignRules.SetStatus(_state, CampaignStatus.Running));
        Assert.Equal(5, Minute());
        Add(7, Hold(1));
        Assert.Equal(7, Minute());
        Add(9, CampaignRules.Settle(_state, new Settlement(Scene(1), Counted: true, CostMinor: 10)));
        Add(10, CampaignRules.Uncount(_state, Scene(1), "neutral-sadness"));
        // Who runs already gets no new turn by being told so.
        Add(11, CampaignRules.SetStatus(_state, CampaignStatus.Running));
        Assert.Equal(7, Minute());
    }

    [Fact]
    public void Turn_AfterAPause_BeginsAnew()
    {
        Add(0, CampaignRules.Create(_state, Sample.Spec, Prompts));
        Add(1, CampaignRules.SetStatus(_state, CampaignStatus.Running));
        Add(2, CampaignRules.SetStatus(_state, CampaignStatus.Paused));
        Assert.Equal(1, Minute());
        Add(90, CampaignRules.SetStatus(_state, CampaignStatus.Running));
        Assert.Equal(90, Minute());
    }

    [Fact]
    public void NeedOf_ARunningCampaign_BringsItsTurn()
    {
        Add(0, CampaignRules.Create(_state, Sample.Spec, Prompts));
        Add(5, CampaignRules.SetStatus(_state, CampaignStatus.Running));
        Add(7, Hold(1));
        var need = CampaignRules.NeedOf(_state, Sample.Campaign, Timings)!;
        Assert.Equal(Sample.Noon.AddMinutes(7), need.Turn);
        var needs = new PoolNeeds();
        needs.Set([need]);
        Assert.Equal(Sample.Noon.AddMinutes(7), Assert.Single(needs.Cells).Turn.Last);
    }

    private static SceneId Scene(byte number) => SceneId.FromEntropy([.. new byte[15], number]);

    private double Minute() => (_state.Turn - Sample.Noon).TotalMinutes;

    private Decision<CampaignEvent> Hold(byte scene) => CampaignRules.Hold(_state,
        new HoldRequest(Scene(scene), "neutral-sadness", [Sample.Ann, Sample.Ben], 0), Timings, Sample.Noon);

    private void Add(int minute, Decision<CampaignEvent> decision)
    {
        Assert.Null(decision.Rejection);
        _state = _state.Apply(decision.Events, Sample.Noon.AddMinutes(minute));
    }
}
