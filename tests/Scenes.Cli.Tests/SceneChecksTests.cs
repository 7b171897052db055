using System.Text.Json.Nodes;

namespace Scenes.Cli.Tests;

/// <summary>S5 to S8 and S10 turn red when people or scenes are where they cannot be.</summary>
public sealed class SceneChecksTests
{
    private const string ToLive = "\"from\":\"Gathering\",\"to\":\"Live\"";
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Fact]
    public void Check_ScenesOverlap_S5() => Red("S5", SampleEvening.Record(secondsBetween: 5));

    [Fact]
    public void Check_ConsentMissing_S6() => Unfit(person => person with { Scopes = [] });

    [Fact]
    public void Check_TooIntense_S6() => Unfit(person => person with { MaxIntensity = 0 });

    [Fact]
    public void Check_ThemeAvoided_S6() => Unfit(person => person with { Avoid = ["family"] });

    [Fact]
    public void Check_PartnerBlocked_S6() => Unfit(person => person with { Blocked = ["p-ben"] });

    [Fact]
    public void Check_Unverified_S6() => Unfit(person => person with { Skills = [] });

    [Fact]
    public void Check_TooCheap_S6() => Unfit(person => person with { MinRate = 9_999 });

    [Fact]
    public void Check_OtherLanguage_S6() => Unfit(person => person with { Languages = ["de"] });

    [Fact]
    public void Check_PartnerBlockedMeanwhile_S6()
    {
        _sound.Evidence.Told.Blocks.Add(("p-ben", "p-anna", DateTimeOffset.MinValue));
        Red("S6", _sound);
    }

    [Fact]
    public void Check_CellOverTarget_S7() => Quota(view => view["cells"]![0]!["target"] = 1);

    [Fact]
    public void Check_CountedOtherwiseThanPlayed_S7() => Quota(view => view["cells"]![0]!["counted"] = 1);

    [Fact]
    public void Check_OverBudget_S7() => Quota(view => view["spec"]!["budgetMinor"] = 1);

    [Fact]
    public void Check_SpentOtherwiseThanPaid_S7() => Quota(view => view["spentMinor"] = 1);

    [Theory]
    [InlineData(ToLive, "\"from\":\"Offered\",\"to\":\"Live\"")]
    [InlineData(ToLive, "\"from\":\"Gathering\",\"to\":\"Completed\"")]
    [InlineData("\"effect\":\"confirm/A\"", "\"effect\":\"confirm/C\"")]
    [InlineData("\"type\":\"end-proposed\"", "\"type\":\"applause\"")]
    [InlineData("\"type\":\"card\",\"slot\":\"B\"", "\"type\":\"card\",\"slot\":\"A\"")]
    [InlineData("\"type\":\"card\",\"slot\":\"B\"", "\"type\":\"card-seen\",\"slot\":\"B\"")]
    [InlineData("\"type\":\"presence\",", "\"type\":\"curveball-read\",\"curveball\":\"x\",")]
    public void Check_OffTheDrawing_S8(string was, string becomes) => Red("S8",
        _sound.WithEntry(1, was, text => text.Replace(was, becomes, StringComparison.Ordinal)));

    [Fact]
    public void Check_RowSaysOtherwise_S8() => Red("S8", _sound.WithScene(
        1, scene => scene with { Row = scene.Row.Told(row => row["phase"] = "Live") }));

    [Fact]
    public void Check_NoOffer_S8() => Red("S8", _sound.WithScene(1, scene => scene with { Log = [] }));

    [Fact]
    public void Check_WithdrawnAndStillReadable_S10()
    {
        _sound.Evidence.Told.Withdrawals.Add(new Withdrawal("p-ben", DateTimeOffset.MaxValue));
        Red("S10", _sound);
    }

    [Fact]
    public void Check_StoppedAndStillReadable_S10()
    {
        _sound.Evidence.Told.Stopped.Add(_sound.Evidence.Scenes[1].Id);
        Red("S10", _sound);
    }

    private void Unfit(Func<PersonTold, PersonTold> change)
    {
        var people = _sound.Evidence.Told.People;
        people["p-anna"] = change(people["p-anna"]);
        Red("S6", _sound);
    }

    private void Quota(Action<JsonObject> change) =>
        Red("S7", _sound.With(evidence => evidence with { Campaign = evidence.Campaign.Told(change) }));

    private static void Red(string invariant, RehearsalRecord broken) =>
        Assert.Contains(RehearsalChecks.Check(broken).Violations, violation => violation.Invariant == invariant);
}
