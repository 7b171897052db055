namespace Scenes.Grains.Tests;

/// <summary>
/// People who wait as long as a test says, and then are matched, leave, fall silent or are matched in another pool, on
/// a clock that stands still in between.
/// </summary>
internal sealed class ForecastEvening : IAsyncDisposable
{
    private const int BeatSeconds = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CallWatch _offers;
    private readonly CallWatch _keeps;
    private int _people;
    private int _campaigns;

    private ForecastEvening(TestScenes scenes, HeldClock clock, CallWatch offers, CallWatch keeps) =>
        (Scenes, Clock, _offers, _keeps, Cast) = (scenes, clock, offers, keeps, new Cast(scenes));

    public TestScenes Scenes { get; }

    public HeldClock Clock { get; }

    public Cast Cast { get; }

    /// <summary>Whether what the pools learnt cannot be read.</summary>
    public bool IsForgetful { get; set; }

    public static async Task<ForecastEvening> StartAsync()
    {
        var clock = new HeldClock();
        var offers = new CallWatch(typeof(ISceneGrain), nameof(ISceneGrain.OfferAsync));
        var keeps = new CallWatch(typeof(IForecastGrain), nameof(IForecastGrain.KeepAsync));
        var watches = new Watches(offers, keeps);
        var scenes = await TestScenes.StartAsync(clock: clock, filter: watches);
        var evening = new ForecastEvening(scenes, clock, offers, keeps);
        watches.IsForgetful = () => evening.IsForgetful;
        Tests.Cast.Taken(await scenes.Client.GetGrain<IPromptGrain>("acme/letter")
            .PutAsync(Tests.Cast.NextOperation(), Tests.Cast.Prompt));
        Tests.Cast.Taken(await scenes.Client.GetGrain<IPromptGrain>("acme/llythyr")
            .PutAsync(Tests.Cast.NextOperation(), Tests.Cast.Prompt with { Language = "cy" }));
        return evening;
    }

    public Task<PoolView> PoolAsync(string language) =>
        Scenes.Client.GetGrain<IMatcherGrain>($"{language}/dyad").GetAsync();

    /// <summary>Somebody new begins to wait in some pools.</summary>
    public async Task<PerformerId> EnterAsync(params string[] languages)
    {
        var id = PerformerId.Parse($"p-forecast-{++_people:000}");
        await Cast.PrepareAsync(id);
        var profile = new Profile(id.Value, [.. languages.DefaultIfEmpty("en")], 5, [], 0, []);
        Tests.Cast.Taken(await Scenes.Performer(id).SetProfileAsync(Tests.Cast.NextOperation(), profile));
        Tests.Cast.Taken(await Scenes.Performer(id).EnterAsync(
            Tests.Cast.NextOperation(), new DeviceCheck(true, true, 2_000)));
        return id;
    }

    public async Task<List<PerformerId>> EnterAsync(int people, params string[] languages)
    {
        var ids = new List<PerformerId>();
        for (var i = 0; i < people; i++) ids.Add(await EnterAsync(languages));
        return ids;
    }

    /// <summary>Time passes while they say that they are here.</summary>
    public async Task PassAsync(int seconds, IReadOnlyList<PerformerId> people)
    {
        for (; seconds > 0; seconds -= BeatSeconds)
        {
            Clock.Pass(Math.Min(seconds, BeatSeconds));
            foreach (var performer in people) await Scenes.Performer(performer).HeartbeatAsync();
        }
    }

    /// <summary>Some come, wait for so long and are matched all at once, an even number.</summary>
    public async Task MatchAsync(int people, int seconds, string language = "en")
    {
        var ids = await EnterAsync(people, language);
        await PassAsync(seconds - 2, ids);
        await MatchAllAsync(ids, language);
    }

    /// <summary>Two seconds later there are places for those who wait.</summary>
    public async Task MatchAllAsync(IReadOnlyList<PerformerId> people, string language)
    {
        _offers.Forget();
        var campaign = CampaignId.Parse($"acme/forecast-{++_campaigns}");
        var slug = language == "en" ? "letter" : "llythyr";
        var cell = Tests.Cast.Spec.Cells[0] with { Target = people.Count / 2, Prompts = [slug] };
        var spec = Tests.Cast.Spec with { Language = language, Cells = [cell], BudgetMinor = Limits.BudgetMax };
        Tests.Cast.Taken(await Scenes.Campaign(campaign).CreateAsync(Tests.Cast.NextOperation(), spec));
        Tests.Cast.Taken(await Scenes.Campaign(campaign).SetStatusAsync(
            Tests.Cast.NextOperation(), CampaignStatus.Running));
        // The campaigns were asked already at this instant.
        Clock.Pass(2);
        await _offers.TakeAsync(people.Count / 2, Patience);
        foreach (var performer in people) await Scenes.UntilAsync(performer, view => view.Scene is not null);
        // Offers that nobody answers lapse, and the places are not for others.
        Tests.Cast.Taken(await Scenes.Campaign(campaign).SetStatusAsync(
            Tests.Cast.NextOperation(), CampaignStatus.Ended));
    }

    public async Task LeaveAsync(IReadOnlyList<PerformerId> people)
    {
        foreach (var performer in people)
            Tests.Cast.Taken(await Scenes.Performer(performer).LeaveAsync(Tests.Cast.NextOperation()));
    }

    /// <summary>Waits until the pool's knowledge has as many waits in the store, and returns it.</summary>
    public async Task<WaitHistory> KeptAsync(int waits)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            Clock.Pass(11);
            // One that could not be written is written when as much time has passed again.
            var kept = await _keeps.TakeWhatComesAsync(1, TimeSpan.FromSeconds(5));
            if (kept is [{ Argument: WaitHistory history }] && history.Waits.Length == waits) return history;
        }

        throw new TimeoutException($"No {waits} waits were kept.");
    }

    /// <summary>Waits until somebody is told how long it will be: at once, or as soon as it can be read.</summary>
    public async Task<WaitRange> ToldAsync(PerformerId performer)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            if ((await Scenes.Performer(performer).HeartbeatAsync()).ExpectedWait is { } told) return told;
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public ValueTask DisposeAsync() => Scenes.DisposeAsync();

    private sealed class Watches(CallWatch offers, CallWatch keeps) : IIncomingGrainCallFilter
    {
        public Func<bool> IsForgetful { get; set; } = () => false;

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.DeclaringType != typeof(IForecastGrain)) return offers.Invoke(context);
            return IsForgetful() && context.InterfaceMethod.Name == nameof(IForecastGrain.GetAsync)
                ? throw new TimeoutException("Made so by the test.")
                : keeps.Invoke(context);
        }
    }
}
