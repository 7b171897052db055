using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains.Tests;

/// <summary>
/// S5 and S7: one person has one booking and one cell has so many places, whoever asks at the same time.
/// </summary>
public sealed class BookingTests
{
    [Fact]
    public async Task Reserve_TwoHundredAtOnce_OneWins()
    {
        await using var scenes = await TestScenes.StartAsync();
        await new Cast(scenes).EnterAsync(Cast.Ann);
        var until = TimeProvider.System.GetUtcNow().AddMinutes(1);
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            scenes.Performer(Cast.Ann).ReserveAsync(new Booking(Scene(i), until, Observing: false))));
        var won = Assert.Single(replies, reply => reply.Accepted).Value!;
        Assert.All(replies.Where(reply => !reply.Accepted), reply =>
            Assert.Equal("performer.unavailable", reply.Rejection!.Code));
        Assert.Equal(won.Scene, (await scenes.Performer(Cast.Ann).GetAsync()).Scene);
    }

    [Fact]
    public async Task Reserve_SurvivesARestart()
    {
        await using var scenes = await TestScenes.StartAsync();
        await new Cast(scenes).EnterAsync(Cast.Ann);
        var booking = new Booking(Scene(1), TimeProvider.System.GetUtcNow().AddMinutes(5), Observing: false);
        Cast.Taken(await scenes.Performer(Cast.Ann).ReserveAsync(booking));
        await scenes.RestartAsync();
        Assert.False((await scenes.Performer(Cast.Ann).ReserveAsync(booking with { Scene = Scene(2) })).Accepted);
        Cast.Taken(await scenes.Performer(Cast.Ann).ConfirmAsync(Scene(1), TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task Hold_FiftyAtOnce_GrantsTheTarget()
    {
        await using var scenes = await TestScenes.StartAsync();
        await new Cast(scenes).OpenCampaignAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => scenes.Campaign(Cast.Campaign)
            .HoldAsync(new HoldRequest(Scene(i), "neutral-sadness", [Cast.Ann, Cast.Ben], 0))));
        Assert.Equal(5, replies.Count(reply => reply.Accepted));
        Assert.Equal(5, (await scenes.Campaign(Cast.Campaign).GetAsync())!.Cells.Single().Held);
    }

    [Fact]
    public async Task Hold_TwoHundredForOnePlace_OneWins()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cell = Cast.Spec.Cells[0] with { Target = 1 };
        await new Cast(scenes).OpenCampaignAsync(Cast.Spec with { Cells = [cell] });
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => scenes.Campaign(Cast.Campaign)
            .HoldAsync(new HoldRequest(Scene(i), "neutral-sadness", [Cast.Ann, Cast.Ben], 0))));
        Assert.Single(replies, reply => reply.Accepted);
        Assert.All(replies.Where(reply => !reply.Accepted), reply =>
            Assert.Equal("campaign.full", reply.Rejection!.Code));
    }

    [Fact]
    public async Task Answer_TwoHundredAtOnce_IsOneAnswer()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ =>
            scenes.Scene(id).AnswerAsync(Cast.NextOperation(), Cast.Ann, true)));
        Assert.All(replies, reply => Cast.Taken(reply));
        Assert.Single((await scenes.RecordsAsync(id)).OfType<OfferAnswered>());
    }

    [Fact]
    public async Task Settle_OfAPlaceThatAnotherActivationHeld_EndsIt()
    {
        await using var scenes = await TestScenes.StartAsync();
        await new Cast(scenes).OpenCampaignAsync();
        var name = LogNames.Campaign(Cast.Campaign);
        // What an activation writes that a dead process left behind, or that the next one has already.
        await scenes.Log.AppendAsync(new LogAppend
        {
            Log = name,
            Expected = await scenes.Log.ReadHeadAsync(name, TestContext.Current.CancellationToken),
            Count = 1,
            At = TimeProvider.System.GetUtcNow(),
            Payload = JsonSerializer.SerializeToUtf8Bytes<ImmutableArray<CampaignEvent>>(
                [new PlaceHeld(Scene(1), "neutral-sadness", 2_000, TimeProvider.System.GetUtcNow())],
                ScenesJson.Of<ImmutableArray<CampaignEvent>>()),
        }, TestContext.Current.CancellationToken);
        var campaign = scenes.Campaign(Cast.Campaign);
        await campaign.SettleAsync(new Settlement(Scene(1), Counted: true, CostMinor: 700));
        var view = (await campaign.GetAsync())!;
        Assert.Equal((700L, 0L, 1), (view.SpentMinor, view.LeasedMinor, view.Cells.Single().Counted));
    }

    [Fact]
    public async Task Post_SameOperationManyTimes_CountsOnce()
    {
        await using var scenes = await TestScenes.StartAsync();
        var account = AccountId.Of(Cast.Ann);
        var ledger = scenes.Client.GetGrain<ILedgerGrain>(account.Value);
        var posting = new Posting(LedgerSide.Credit, AccountId.Platform, 250, "USD", PayCode.Wait, null, 120, 7_500);
        var operation = Cast.NextOperation();
        var lines = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ledger.PostAsync(operation, posting)));
        Assert.Single(lines.Select(Cast.Taken).Distinct());
        Assert.Equal(250, Assert.Single((await ledger.GetBalanceAsync()).Sums).CreditMinor);
        var other = await ledger.PostAsync(operation, posting with { AmountMinor = 251 });
        Assert.Equal("operation.reused", other.Rejection?.Code);
    }

    [Fact]
    public async Task Observe_Unverified_IsRefused_VerifiedTwice_IsOneObserver()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Cat, "improv");
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.LiveAsync();
        Assert.Equal("observer.unverified", (await scenes.Scene(id).ObserveAsync(Cast.Cat)).Rejection?.Code);
        Assert.Equal("observer.conflict", (await scenes.Scene(id).ObserveAsync(Cast.Ann)).Rejection?.Code);
        Cast.Taken(await scenes.Scene(id).ObserveAsync(Cast.Oda));
        Cast.Taken(await scenes.Scene(id).ObserveAsync(Cast.Oda));
        Assert.Equal(1, (await scenes.Scene(id).GetAsync(Cast.Ann))!.Observers);
        await scenes.UntilAsync(Cast.Oda, view => view.Scene == id);
    }

    [Fact]
    public async Task Observe_ByAStranger_FindsNothingInAnotherScene()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        Assert.Null(await scenes.Scene(id).GetAsync(Cast.Oda));
        var reply = await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Oda, Cast.Labels(1));
        Assert.Equal(RejectionKind.NotFound, reply.Rejection?.Kind);
    }

    private static SceneId Scene(int number) =>
        SceneId.FromEntropy([.. new byte[12], .. BitConverter.GetBytes(number)]);
}
