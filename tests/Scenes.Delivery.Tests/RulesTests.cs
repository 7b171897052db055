using Scenes.Domain;

namespace Scenes.Delivery.Tests;

/// <summary>S10: what was granted, and not withdrawn since, is delivered; nothing else is.</summary>
public sealed class RulesTests
{
    private static readonly PerformerRow[] Rows =
        [Row(SceneSample.Anna), Row(SceneSample.Ben), Row(SceneSample.Olga)];

    [Fact]
    public void Includes_CompletedAndGranted_True() => Assert.True(DeliveryRules.Includes(Played(), Rows));

    [Theory]
    [InlineData("p-anna")]
    [InlineData("p-ben")]
    [InlineData("p-olga")]
    public void Includes_ConsentWithdrawnSince_False(string performer) =>
        Assert.False(DeliveryRules.Includes(Played(), Withdrawn(performer, SceneSample.Start.AddDays(9))));

    [Fact]
    public void Includes_ConsentWithdrawnBefore_True() =>
        Assert.True(DeliveryRules.Includes(Played(), Withdrawn("p-ben", SceneSample.Start.AddDays(-1))));

    [Fact]
    public void Includes_ConsentNarrowedSince_False() => Assert.False(DeliveryRules.Includes(Played(),
        Rows.Select(row => row.Performer == SceneSample.Ben ? row with { Scopes = [] } : row)));

    [Fact]
    public void Includes_SomebodyUnknown_False() => Assert.False(DeliveryRules.Includes(Played(), Rows[..2]));

    [Fact]
    public void Includes_NotGranted_False()
    {
        var state = Played();
        var refused = state with { Roster = state.Roster.SetItem(1, state.Roster[1] with { Granted = [] }) };
        Assert.False(DeliveryRules.Includes(refused, Rows));
    }

    [Theory]
    [InlineData(ScenePhase.Quarantined)]
    [InlineData(ScenePhase.Aborted)]
    [InlineData(ScenePhase.Reviewing)]
    public void Includes_OtherPhase_False(ScenePhase phase) =>
        Assert.False(DeliveryRules.Includes(Played() with { Phase = phase }, Rows));

    [Fact]
    public void Includes_ErasedPerson_False()
    {
        var state = Played();
        var erased = state with { Roster = state.Roster.SetItem(0, state.Roster[0] with { Performer = null }) };
        Assert.False(DeliveryRules.Includes(erased, Rows));
    }

    private static SceneState Played() => SceneSample.State() with { EndedAt = SceneSample.Start.AddSeconds(10) };

    private static IEnumerable<PerformerRow> Withdrawn(string performer, DateTimeOffset at) =>
        Rows.Select(row => row.Performer.Value == performer ? row with { WithdrawnAt = at } : row);

    private static PerformerRow Row(PerformerId performer) => new(
        performer, PerformerStatus.Away, true, SceneSample.State().Offer!.Terms.Scopes, null);
}
