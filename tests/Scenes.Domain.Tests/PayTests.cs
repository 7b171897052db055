namespace Scenes.Domain.Tests;

/// <summary>What is paid under each code, to whom, and by whom; and that it is rounded once, upwards.</summary>
public sealed class PayTests
{
    private static readonly SceneTimings Timings = new();
    private static readonly SealedCast Observer = new("01", [new SealedSlot("O1", Sample.Oda)]);

    [Theory]
    [InlineData(3_600, 1, 1)]
    [InlineData(3_600, 0, 0)]
    [InlineData(7_400, 1, 3)]
    [InlineData(7_400, 600, 1_234)]
    [InlineData(1, 1, 1)]
    public void Amount_OfAnyTime_IsRoundedUpToAMinorUnit(long rate, long seconds, long amount) =>
        Assert.Equal(amount, Pay.Amount(rate, seconds));

    [Fact]
    public void Hold_MakesTheSceneLonger_IsPaidAsOverrun()
    {
        var play = Play.Live();
        play.Pass(300, "A", "B");
        play.Pass(25, "A");
        play.Pass(400, "A", "B");
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        foreach (var slot in new[] { "A", "B" })
        {
            Assert.Equal(600, play.Pay(slot).Single(due => due.Code == PayCode.Scene).Seconds);
            Assert.Equal((long)play.State.Held.TotalSeconds,
                play.Pay(slot).Single(due => due.Code == PayCode.Overrun).Seconds);
        }
    }

    [Fact]
    public void Observe_NeverPresent_IsNotPaid()
    {
        var play = Observed();
        play.Pass(600, "A", "B");
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        Assert.Empty(play.Pay("O1"));
    }

    [Fact]
    public void Observe_PresentForAPart_IsPaidThatPart()
    {
        var play = Observed();
        play.Pass(100, "A", "B", "O1");
        play.Pass(200, "A", "B");
        play.Pass(50, "A", "B", "O1");
        play.Pass(400, "A", "B");
        // From the first heartbeat until 15 s after the last one, twice.
        Assert.InRange(play.Pay("O1").Single().Seconds, 100 - 5 + 15 + 50 - 5 + 15, 100 + 15 + 50 + 15);
        Assert.Equal(PayCode.Observe, play.Pay("O1").Single().Code);
    }

    [Fact]
    public void Observe_LeavesAndTheSceneGoesOn_IsPaidOnce()
    {
        var play = Observed();
        play.Pass(100, "A", "B", "O1");
        play.Accept(SceneRules.Leave(play.State, Sample.Oda, play.Now));
        play.Pass(500, "A", "B");
        Assert.Equal(95, play.Pay("O1").Single().Seconds);
    }

    [Fact]
    public void Entered_FirstOfTheDay_IsOwedTheDeviceCheckOnce()
    {
        var fresh = new PerformerState { Skills = ["improv"] };
        var first = PerformerRules.Entered(fresh, Sample.Noon);
        var due = Assert.Single(first.Owed);
        Assert.Equal((PayCode.DeviceCheck, 60L), (due.Code!.Value, due.Seconds));
        Assert.Single(PerformerRules.Entered(first, Sample.Noon.AddHours(11)).Owed);
        Assert.Equal(2, PerformerRules.Entered(first, Sample.Noon.AddHours(12)).Owed.Length);
        var unverified = PerformerRules.Entered(new PerformerState(), Sample.Noon);
        Assert.Empty(unverified.Owed);
        Assert.Equal(Sample.Noon, unverified.WaitingSince);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3_600, 3_600)]
    [InlineData(3_601, 3_600)]
    [InlineData(-5, 0)]
    public void StoodBy_AnyTime_IsPaidFromTheFirstSecondUpToTheBound(int stood, long paid)
    {
        var standing = StandbyRules.Appointed(new PerformerState(), PoolId.Parse("en/dyad"), Sample.Noon);
        var after = StandbyRules.StoodDown(standing, Timings, Sample.Noon.AddSeconds(stood));
        Assert.Equal(paid, after.Owed.Sum(due => due.Seconds));
        Assert.All(after.Owed, due => Assert.Equal(PayCode.Standby, due.Code));
    }

    [Fact]
    public void DoubleEntry_OfAnyDue_HasTwoEqualSidesUnderOneOperationOfItsOwn()
    {
        var dues = Enum.GetValues<PayCode>().Select(code => new PayDue("A", code, 60, 7_400, 124)).ToList();
        var offer = Play.Offered().State.Offer!;
        var entries = dues.Select(due => DoubleEntry.Of(Sample.Scene, offer, Sample.Ann, due)).ToList();
        PayCode?[] ofThePlatform = [null, PayCode.DeviceCheck, PayCode.Standby];
        entries.AddRange(ofThePlatform.Select(code =>
            DoubleEntry.Of(Sample.Ann, new PlatformDue(Sample.Noon, 60, 2_000, code))));
        Assert.Equal(entries.Count, entries.DistinctBy(entry => entry.Operation).Count());
        Assert.All(entries, entry =>
        {
            Assert.Equal((LedgerSide.Credit, LedgerSide.Debit), (entry.Credit.Side, entry.Debit.Side));
            Assert.Equal(entry.Credit.AmountMinor, entry.Debit.AmountMinor);
            Assert.Equal(entry.Credit.Currency, entry.Debit.Currency);
            Assert.Equal(entry.Payer, entry.Credit.Counter);
        });
        Assert.All(entries.Take(dues.Count), entry => Assert.Equal(AccountId.Performers, entry.Debit.Counter));
    }

    private static Play Observed()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        return play;
    }
}
