namespace Scenes.Domain.Tests;

/// <summary>
/// A campaign, its scenes and the accounts, joined as the grains join them: what a scene owes is done a number of
/// times, in an order of chance, and the word that it was done gets lost as often.
/// </summary>
internal sealed class MoneyWorld
{
    private const string Cell = "neutral-sadness";
    private static readonly SceneTimings Timings = new();
    private static readonly PerformerId[] People =
        [Sample.Ann, Sample.Ben, Sample.Oda, PerformerId.Parse("p-kit")];

    private readonly List<MoneyScene> _scenes = [];
    private readonly HashSet<string> _campaignOperations = [];
    private readonly Dictionary<PerformerId, PerformerState> _performers =
        People.ToDictionary(id => id, _ => new PerformerState { Skills = ["improv"] });

    private CampaignState _campaign;

    public MoneyWorld()
    {
        var spec = MoneyScene.Terms with
        {
            BudgetMinor = (3 * Pay.Lease(MoneyScene.Terms, Timings, 600))
                + Pay.StandInLease(MoneyScene.Terms, Timings, 600) - 1,
            Cells = [Sample.Spec.Cells[0] with { Target = 3 }],
        };
        var prompts = new Dictionary<string, PromptVersion> { ["letter"] = Sample.Version };
        _campaign = CampaignState.Empty;
        Store(CampaignRules.Create(_campaign, spec, prompts));
        Store(CampaignRules.SetStatus(_campaign, CampaignStatus.Running));
    }

    public DateTimeOffset Now { get; private set; } = Sample.Noon;

    public MoneyAccounts Accounts { get; } = new();

    public List<CampaignEvent> CampaignLog { get; } = [];

    /// <summary>How many came to stand in.</summary>
    public int Raised { get; private set; }

    /// <summary>What the platform came to owe, with whom.</summary>
    public List<(PerformerId Performer, PlatformDue Due)> PlatformDues { get; } = [];

    public void Strike(int number)
    {
        var (kind, rest) = (number % 8, number / 8);
        if (kind == 0) Offer((rest % 500) + 1);
        else if (kind == 1) Platform(People[rest % 4], rest / 4);
        else if (kind is 2 or 3) Pass(rest % 5 == 0 ? rest % 61 : rest % 9);
        else if (_scenes.Count > 0 && kind == 4) Owe(_scenes[rest % _scenes.Count], rest / 7);
        else if (_scenes.Count > 0) _scenes[rest % _scenes.Count].Command(People[rest / 5 % 4], rest / 20, Now);
        Check();
    }

    /// <summary>Lets everything come to its end.</summary>
    public void Drain()
    {
        for (var round = 0; round < 200 && _scenes.Exists(scene => !scene.IsDone); round++)
        {
            Pass(900);
            foreach (var scene in _scenes) Owe(scene, 1);
        }

        foreach (var performer in People) PayPlatform(performer, times: 1, lost: false);
        Assert.All(_scenes, scene => Assert.True(scene.IsDone, $"{scene.State.Phase} {scene.State.Effects.Length}"));
    }

    /// <summary>
    /// Everything is paid once at the locked rate, nothing else is, and the campaign knows what it cost.
    /// </summary>
    public void CheckSettled()
    {
        var dues = _scenes.SelectMany(scene => scene.State.Pay
            .Select(due => DoubleEntry.Of(scene.Id, scene.State.Offer!, scene.PayeeOf(due), due))).ToList();
        dues.AddRange(PlatformDues.Select(due => DoubleEntry.Of(due.Performer, due.Due)));
        Accounts.CheckHoldsOnly(dues);
        Assert.All(_scenes.SelectMany(scene => scene.State.Pay),
            due => Assert.Equal(Sample.Spec.RatePerHour, due.RatePerHour));
        Assert.Equal(_scenes.Sum(scene => scene.State.Pay.Sum(due => due.AmountMinor)), _campaign.SpentMinor);
        var paid = Accounts.Of(AccountId.Of(Sample.Campaign)).Sums.Values.Sum(sum => sum.DebitMinor);
        Assert.Equal(_campaign.SpentMinor, paid);
        Assert.Equal(0, _campaign.LeasedMinor);
        Assert.Equal(_scenes.Select(scene => scene.Id.Value).Order(),
            CampaignLog.OfType<HoldSettled>().Select(settled => settled.Scene.Value).Order());
        Assert.Equal(_scenes.Count(scene => scene.State.Counts), _campaign.CountedIn(Cell));
    }

    private void Check()
    {
        var spec = _campaign.Spec!;
        Assert.True(_campaign.SpentMinor + _campaign.LeasedMinor <= spec.BudgetMinor, "The budget is exceeded.");
        Assert.True(_campaign.CountedIn(Cell) + _campaign.HeldIn(Cell) <= spec.Cells[0].Target, "The quota is.");
        foreach (var scene in _scenes)
        {
            var cost = scene.State.Pay.Sum(due => due.AmountMinor);
            var lease = CampaignLog.OfType<PlaceHeld>().Single(held => held.Scene == scene.Id).LeaseMinor
                + CampaignLog.OfType<HoldRaised>().Where(raised => raised.Scene == scene.Id).Sum(r => r.AddedMinor);
            Assert.True(cost <= lease, $"A scene costs {cost} and {lease} were set aside.");
        }
    }

    private void Offer(int wait)
    {
        var id = SceneId.FromEntropy([.. new byte[15], (byte)_scenes.Count]);
        var request = new HoldRequest(id, Cell, [Sample.Ann, Sample.Ben], wait);
        var held = CampaignRules.Hold(_campaign, request, Timings, Now.AddSeconds(30));
        Store(held);
        if (held.Rejection is null) _scenes.Add(new MoneyScene(id, wait, Now));
    }

    private void Platform(PerformerId performer, int chance)
    {
        var before = _performers[performer];
        var after = (chance % 4) switch
        {
            0 => PerformerRules.Entered(before, Now),
            1 => PerformerRules.StopWaiting(before, Timings, Now),
            2 => StandbyRules.StoodDown(before, Timings, Now),
            _ when before.WaitingSince is null => before,
            _ => StandbyRules.Appointed(before, PoolId.Parse("en/dyad"), Now),
        };
        foreach (var due in after.Owed.Skip(before.Owed.Length)) PlatformDues.Add((performer, due));
        _performers[performer] = after;
        PayPlatform(performer, chance % 3, chance % 2 == 0);
        // No two stretches of time begin together.
        Now = Now.AddSeconds(1);
    }

    private void PayPlatform(PerformerId performer, int times, bool lost)
    {
        for (var i = 0; i < times; i++)
        {
            foreach (var due in _performers[performer].Owed) Accounts.Post(DoubleEntry.Of(performer, due), lost);
        }

        if (times > 0 && !lost) _performers[performer] = _performers[performer] with { Owed = [] };
    }

    private void Pass(int seconds)
    {
        Now = Now.AddSeconds(seconds);
        foreach (var scene in _scenes) scene.Tick(Now);
    }

    // A crash in the middle of it: nothing, one side or all of it is done, and the scene does not know.
    private void Owe(MoneyScene scene, int chance)
    {
        var stuck = new HashSet<string>(chance % 5 == 0 ? ["A", ""] : []);
        for (var times = chance % 3; SceneEffects.Next(scene.State, stuck) is [var effect, ..] && times < 40; times++)
        {
            var crashes = chance % 2 == 0 && times % 3 == 0;
            Perform(scene, effect, crashes);
            if (crashes) stuck.Add(SceneEffects.SlotOf(effect));
            else scene.Settled(effect, Now);
        }
    }

    private void Perform(MoneyScene scene, string effect, bool crashes)
    {
        if (SceneEffects.IsRecast(effect))
        {
            Recast(scene);
        }
        else if (effect == SceneEffects.Settle)
        {
            var cost = scene.State.Pay.Sum(due => due.AmountMinor);
            Store(CampaignRules.Settle(_campaign, new Settlement(scene.Id, scene.State.Counted, cost)));
        }
        else if (effect == SceneEffects.Uncount && _campaignOperations.Add($"uncount:{scene.Id}"))
        {
            Store(CampaignRules.Uncount(_campaign, scene.Id, Cell));
        }
        else if (effect.StartsWith("pay/", StringComparison.Ordinal))
        {
            var due = scene.State.Pay.Single(due => SceneEffects.PayOf(due) == effect);
            Accounts.Post(DoubleEntry.Of(scene.Id, scene.State.Offer!, scene.PayeeOf(due), due), crashes);
        }
    }

    // As a matcher does: the money first; without it nobody is asked.
    private void Recast(MoneyScene scene)
    {
        var standIn = scene.State.Performers.Count(p => p.IsStandIn) + 1;
        var raise = CampaignRules.Raise(
            _campaign, new HoldRaise(scene.Id, People[3], standIn, MoneyScene.StandInWait), Timings);
        Store(raise);
        if (raise.Rejection is null && scene.StandIn(Now)) Raised++;
    }

    private void Store(Decision<CampaignEvent> decision)
    {
        CampaignLog.AddRange(decision.Events);
        _campaign = _campaign.Apply(decision.Events, Sample.Noon);
    }
}
