using System.Collections.Immutable;

namespace Scenes.Grains.Tests;

/// <summary>
/// A matcher owns nothing: what it knew comes again from the performers, nobody loses their place, and nobody is booked
/// twice (S5). Rules hold in the grain as in the pass (S6).
/// </summary>
public sealed class MatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly PerformerId Dan = PerformerId.Parse("p-dan");

    [Fact]
    public async Task Matcher_Rebuilt_HasTheTicketsOfTheOldOne()
    {
        var watch = new CallWatch(typeof(IMatcherGrain), nameof(IMatcherGrain.AnnounceAsync));
        await using var scenes = await TestScenes.StartAsync(filter: watch);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync(Cast.Spec with { Cells = [Cast.Spec.Cells[0] with { Target = 1 }] });
        var id = await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        // Ann goes back to the front; Ben passed on the only prompt, so both wait.
        watch.Forget();
        Cast.Taken(await scenes.Scene(id).AnswerAsync(Cast.NextOperation(), Cast.Ben, false));
        var before = await TicketsAsync(watch, 2);
        Cast.Taken(await scenes.Campaign(Cast.Campaign).SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        await cast.EnterAsync(Cast.Cat);
        before = before.SetItems(await TicketsAsync(watch, 1));
        Assert.True(before[Cast.Ann].InFront);

        await scenes.RestartAsync();
        watch.Forget();
        foreach (var performer in new[] { Cast.Cat, Cast.Ben, Cast.Ann })
            await scenes.Performer(performer).HeartbeatAsync();
        var after = await TicketsAsync(watch, 3);

        foreach (var (performer, ticket) in before)
        {
            Assert.Equal((ticket.Since, ticket.InFront), (after[performer].Since, after[performer].InFront));
            Assert.Equal(ticket.Skills, after[performer].Skills);
            Assert.Equal(ticket.Met, after[performer].Met);
            Assert.Equal(ticket.Passed, after[performer].Passed);
        }
    }

    [Fact]
    public async Task Heartbeat_WithNothingNew_DoesNotCarryTheTicket()
    {
        var watch = new CallWatch(typeof(IMatcherGrain), nameof(IMatcherGrain.AnnounceAsync));
        await using var scenes = await TestScenes.StartAsync(filter: watch);
        await new Cast(scenes).EnterAsync(Cast.Ann);
        await TicketsAsync(watch, 1);
        for (var i = 0; i < 3; i++) await scenes.Performer(Cast.Ann).HeartbeatAsync();
        Assert.Equal(0, watch.Count);
    }

    [Fact]
    public async Task Reserve_OnATicketOfBefore_BringsTheNewOne()
    {
        var watch = new CallWatch(typeof(IMatcherGrain), nameof(IMatcherGrain.AnnounceAsync));
        await using var scenes = await TestScenes.StartAsync(filter: watch);
        await new Cast(scenes).EnterAsync(Cast.Ann);
        var old = (await TicketsAsync(watch, 1))[Cast.Ann];
        Cast.Taken(await scenes.Performer(Cast.Ann).VerifySkillsAsync(Cast.NextOperation(), [new Grade("voice", 4)]));
        var booking = new Booking(
            SceneId.FromEntropy(new byte[16]), TimeProvider.System.GetUtcNow().AddMinutes(1), false, old.Revision);
        Assert.Equal(
            "performer.unavailable", (await scenes.Performer(Cast.Ann).ReserveAsync(booking)).Rejection?.Code);
        Assert.Equal([new SkillLevel("voice", 0, 4)], (await TicketsAsync(watch, 1))[Cast.Ann].Skills);
    }

    [Fact]
    public async Task Match_RoleWithAFloor_IsPlayedByWhoeverMeetsIt()
    {
        const string Rules =
            "attributes: [dialect]\nfloors: [{ attribute: dialect, role: B, least: 4, verified: true }]";
        var watch = new CallWatch(typeof(ISceneGrain), nameof(ISceneGrain.OfferAsync));
        await using var scenes = await TestScenes.StartAsync(filter: watch);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync(Cast.Spec with { Rules = Rules });
        await cast.EnterAsync(Cast.Ann);
        await cast.EnterAsync(Cast.Ben);
        var why = (await scenes.Performer(Cast.Ben).ExplainAsync())!.Pools.Single().Why!;
        Assert.Equal("match.alone", why.Code);
        Assert.Contains("dialect at 4 or more (verified)", why.Wanted, StringComparison.Ordinal);
        await cast.PrepareAsync(Dan);
        Cast.Taken(await scenes.Performer(Dan).VerifySkillsAsync(
            Cast.NextOperation(), ["improv", new Grade("dialect", 4)]));
        Cast.Taken(await scenes.Performer(Dan).EnterAsync(Cast.NextOperation(), new DeviceCheck(true, true, 2_000)));
        var offer = (SceneOffer)Assert.Single(await watch.TakeAsync(1, Patience)).Argument!;
        Assert.Equal(Dan, offer.Cast.Single(casting => casting.Slot == "B").Performer);
    }

    private static async Task<ImmutableDictionary<PerformerId, Ticket>> TicketsAsync(CallWatch watch, int people)
    {
        var tickets = ImmutableDictionary<PerformerId, Ticket>.Empty;
        while (tickets.Count < people)
        {
            var ticket = (Ticket)Assert.Single(await watch.TakeAsync(1, Patience)).Argument!;
            tickets = tickets.SetItem(ticket.Performer, ticket);
        }

        return tickets;
    }
}
