using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli.Tests;

/// <summary>S5 to S8 turn red when people or scenes are where they cannot be.</summary>
public sealed class SceneChecksTests
{
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Fact]
    public void OneAtATime_ScenesOverlap_S5()
    {
        var overlapping = SampleEvening.Record(secondsBetween: 5);
        var found = SceneChecks.OneAtATime(overlapping, SampleEvening.StoriesOf(overlapping));
        Assert.Equal(3, found.Length);
        Assert.All(found, violation => Assert.Equal("S5", violation.Invariant));
    }

    [Fact]
    public void Compatible_ConsentMissing_S6() => IncompatibleWith(p => p with { Consent = p.Consent with { Scopes = [] } });

    [Fact]
    public void Compatible_TooIntense_S6() => IncompatibleWith(p => p with { Profile = p.Profile with { MaxIntensity = 0 } });

    [Fact]
    public void Compatible_ThemeAvoided_S6() => IncompatibleWith(p => p with { Profile = p.Profile with { Avoid = ["family"] } });

    [Fact]
    public void Compatible_PartnerBlocked_S6() => IncompatibleWith(p => p with
    {
        Profile = p.Profile with { Blocked = [SampleEvening.People[1].Performer] },
    });

    [Fact]
    public void Compatible_Unverified_S6() => IncompatibleWith(p => p with { Skills = [] });

    [Fact]
    public void Compatible_TooCheap_S6() => IncompatibleWith(p => p with { Profile = p.Profile with { MinRatePerHour = 9_999 } });

    [Fact]
    public void Compatible_OtherLanguage_S6() => IncompatibleWith(p => p with { Profile = p.Profile with { Languages = ["de"] } });

    [Fact]
    public void WithinQuota_CellOverTarget_S7() =>
        Quota(view => view with { Cells = [view.Cells[0] with { Target = 1 }] });

    [Fact]
    public void WithinQuota_CountedOtherwiseThanPlayed_S7() =>
        Quota(view => view with { Cells = [view.Cells[0] with { Counted = 1 }] });

    [Fact]
    public void WithinQuota_OverBudget_S7() => Quota(view => view with { Spec = view.Spec with { BudgetMinor = 1 } });

    [Fact]
    public void WithinQuota_SpentOtherwiseThanOwed_S7() => Quota(view => view with { SpentMinor = view.SpentMinor + 1 });

    [Fact]
    public void Moves_OffTheDrawing_S8() => OffTheDrawing(_sound.WithEntry(1,
        _sound.EntryOf<PhaseChanged>(1, moved => moved.To == ScenePhase.Live),
        events => [.. events.Select(e => e is PhaseChanged moved ? moved with { From = ScenePhase.Offered } : e)]));

    [Fact]
    public void Moves_RowSaysOtherwise_S8() => OffTheDrawing(
        _sound.WithScene(1, scene => scene with { Row = scene.Row with { Phase = ScenePhase.Live } }));

    [Fact]
    public void Moves_NoOffer_S8() => OffTheDrawing(_sound.WithScene(1, scene => scene with { Log = [] }));

    private void IncompatibleWith(Func<Person, Person> change)
    {
        var broken = _sound with { People = _sound.People.SetItem(0, change(_sound.People[0])) };
        Red("S6", SceneChecks.Compatible(broken, SampleEvening.StoriesOf(broken)));
    }

    private void Quota(Func<CampaignView, CampaignView> change)
    {
        var broken = _sound with { Campaign = change(_sound.Campaign) };
        Red("S7", SceneChecks.WithinQuota(broken, SampleEvening.StoriesOf(broken)));
    }

    private static void OffTheDrawing(RehearsalRecord broken) =>
        Red("S8", SceneChecks.Moves(SampleEvening.StoriesOf(broken)));

    private static void Red(string invariant, ImmutableArray<Violation> found)
    {
        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.Equal(invariant, violation.Invariant));
    }
}
