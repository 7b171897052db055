using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Scenes.Benchmarks;

/// <summary>
/// Matches through the grains, durable as in production: place held, both booked, scene made, both accept. Once as many
/// as there are at once, once with 500 people a second coming in. Callers are in the same process.
/// </summary>
internal sealed class MatcherLoad(BenchmarkStage stage, OfferWatch watch)
{
    // As many as it takes until the compiler is done with what is measured.
    private const int WarmUpPairs = 4_000;
    private const int Pairs = 6_000;
    private const int ArrivalsPerSecond = 500;
    private const int Arrivals = 20 * ArrivalsPerSecond;
    private const int PairsPerCampaign = 900;

    // Nobody beats here, and whoever comes first must still be there when the last has come.
    private static readonly SceneTimings Patient = new(StaleSeconds: 86_400);

    private static readonly Transition Shift = new("neutral", "sadness");

    private static readonly PromptContent Prompt = new("The letter", "en", "dyad", 3, ["family"],
        "Two siblings clear their mother's kitchen and find a letter that nobody opened.",
        [
            new RoleCard("A", "Older", "You came early to be done before the other arrives.",
                "Get the letter into your pocket unread.", Shift),
            new RoleCard("B", "Younger", "You have not been in this kitchen for eleven years.",
                "Hear that you were missed, from anybody.", new Transition("anger", "surprise")),
        ],
        []);

    private static int _operations;

    public static async Task MeasureAsync(Report report)
    {
        await MeasureRateAsync(report);
        using (var folder = new BenchmarkFolder()) await MeasureOffersAsync(folder, report);
    }

    public static async Task MeasureRateAsync(Report report)
    {
        using var folder = new BenchmarkFolder();
        await MeasureRateAsync(folder, report);
    }

    private static async Task MeasureRateAsync(BenchmarkFolder folder, Report report)
    {
        var watch = new OfferWatch();
        await using var stage = await BenchmarkStage.OpenAsync(folder.Path, watch, Patient);
        var load = new MatcherLoad(stage, watch);
        await load.OrderAsync("warm", WarmUpPairs);
        await load.ComeAsync(await load.PrepareAsync("warm", 2 * WarmUpPairs));
        await load.AcceptAsync(WarmUpPairs);
        var crowd = await load.PrepareAsync("crowd", 2 * Pairs);
        // They wait before anything is wanted, so that nothing but matching is measured.
        await load.ComeAsync(crowd);
        await load.OrderAsync("crowd", Pairs);
        await watch.Made.WaitToReadAsync();
        using var process = Process.GetCurrentProcess();
        var (cpu, bytes, wall) =
            (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        var matched = await load.AcceptAsync(Pairs);
        var seconds = Stopwatch.GetElapsedTime(wall).TotalSeconds;
        // What is missing would flatter the one figure and spoil the other.
        if (matched < Pairs) throw new InvalidOperationException($"Only {matched} of {Pairs} pairs were made.");
        process.Refresh();
        report.Add("matcher.matches_per_s", matched / seconds, "1/s");
        report.Add("matcher.match_bytes", (GC.GetTotalAllocatedBytes() - bytes) / (double)matched, "bytes");
        report.Add("matcher.match_cpu_us", (process.TotalProcessorTime - cpu).TotalMicroseconds / matched, "us");
    }

    private static async Task MeasureOffersAsync(BenchmarkFolder folder, Report report)
    {
        var watch = new OfferWatch();
        await using var stage = await BenchmarkStage.OpenAsync(folder.Path, watch, Patient);
        var load = new MatcherLoad(stage, watch);
        await load.OrderAsync("warm", WarmUpPairs);
        await load.ComeAsync(await load.PrepareAsync("warm", 2 * WarmUpPairs));
        await load.AcceptAsync(WarmUpPairs);
        await load.OrderAsync("stream", Arrivals / 2);
        var people = await load.PrepareAsync("stream", Arrivals);
        var came = new Dictionary<PerformerId, long>();
        var offers = new List<MadeOffer>();
        var accepting = load.AcceptAsync(Arrivals / 2, offers);
        var entering = new List<Task>(Arrivals);
        var start = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (entering.Count < people.Length && await ticks.WaitForNextTickAsync())
        {
            var due = Math.Min(
                people.Length, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * ArrivalsPerSecond));
            for (var i = entering.Count; i < due; i++)
            {
                came[people[i]] = Stopwatch.GetTimestamp();
                entering.Add(load.EnterAsync(people[i]));
            }
        }

        await Task.WhenAll(entering);
        await accepting;
        var waits = Waits(people, came, offers);
        report.Add("matcher.offer_p50_ms", waits[waits.Count / 2], "ms");
        report.Add("matcher.offer_p99_ms", waits[waits.Count * 99 / 100], "ms");
    }

    /// <summary>
    /// How long each waited from when somebody else was there, who all fit, until the offer was made; in order. Whoever
    /// comes counts from the moment before they ask to wait, so the writing of that is in it.
    /// </summary>
    private static List<double> Waits(
        ImmutableArray<PerformerId> people, Dictionary<PerformerId, long> came, List<MadeOffer> offers)
    {
        var offered = offers.SelectMany(made => made.Offer.Cast.Select(casting => (casting.Performer, made.At)))
            .ToDictionary(one => one.Performer, one => one.At);
        var waits = new List<double>();
        var waitsUntil = long.MinValue;
        for (var i = 0; i < people.Length; i++)
        {
            if (!offered.TryGetValue(people[i], out var at)) continue;
            var isAlone = waitsUntil < came[people[i]];
            waitsUntil = Math.Max(waitsUntil, at);
            var from = isAlone && i + 1 < people.Length ? came[people[i + 1]] : came[people[i]];
            waits.Add(Math.Max(0, Stopwatch.GetElapsedTime(from, at).TotalMilliseconds));
        }

        waits.Sort();
        return waits;
    }

    private static OperationId NextOperation() => OperationId.Parse(
        string.Create(CultureInfo.InvariantCulture, $"match-{Interlocked.Increment(ref _operations)}"));

    /// <summary>Campaigns that want so many pairs, running; each has as many scenes open as one may.</summary>
    private async Task OrderAsync(string name, int pairs)
    {
        await stage.Grains.GetGrain<IPromptGrain>("bench/letter").PutAsync(NextOperation(), Prompt);
        var spec = new CampaignSpec("Matches", "en", "dyad",
            [new CellSpec("neutral-sadness", Shift, PairsPerCampaign, ["letter"])],
            "USD", Limits.BudgetMax, 7_400, 600, 300, 0, ["train-other"], []);
        for (var i = 0; i * PairsPerCampaign < pairs; i++)
        {
            var places = Math.Min(PairsPerCampaign, pairs - i * PairsPerCampaign);
            var campaign = stage.Grains.GetGrain<ICampaignGrain>(
                string.Create(CultureInfo.InvariantCulture, $"bench/{name}-{i}"));
            Taken(await campaign.CreateAsync(
                NextOperation(), spec with { Cells = [spec.Cells[0] with { Target = places }] }));
            Taken(await campaign.SetStatusAsync(NextOperation(), CampaignStatus.Running));
        }
    }

    private async Task<ImmutableArray<PerformerId>> PrepareAsync(string name, int people)
    {
        ImmutableArray<PerformerId> ids = [.. Enumerable.Range(0, people).Select(i =>
            PerformerId.Parse(string.Create(CultureInfo.InvariantCulture, $"p-{name}-{i}")))];
        foreach (var group in ids.Chunk(500)) await Task.WhenAll(group.Select(PrepareAsync));
        return ids;
    }

    private async Task PrepareAsync(PerformerId id)
    {
        var performer = stage.Grains.GetGrain<IPerformerGrain>(id.Value);
        Taken(await performer.SetProfileAsync(NextOperation(), new Profile(id.Value, ["en"], 5, [], 0, [])));
        Taken(await performer.GiveConsentAsync(
            NextOperation(), new Consent(Consent.CurrentTerms, true, ["train-other"])));
    }

    private async Task ComeAsync(ImmutableArray<PerformerId> people)
    {
        foreach (var group in people.Chunk(500)) await Task.WhenAll(group.Select(EnterAsync));
    }

    private async Task EnterAsync(PerformerId id) => Taken(await stage.Grains.GetGrain<IPerformerGrain>(id.Value)
        .EnterAsync(NextOperation(), new DeviceCheck(true, true, 2_000)));

    /// <summary>Both accept each offer as it comes, until so many were accepted or none came for long.</summary>
    /// <returns>How many were.</returns>
    private async Task<int> AcceptAsync(int pairs, List<MadeOffer>? offers = null)
    {
        var accepting = new List<Task>(pairs);
        using var patience = new CancellationTokenSource();
        try
        {
            while (accepting.Count < pairs)
            {
                patience.CancelAfter(TimeSpan.FromSeconds(20));
                var made = await watch.Made.ReadAsync(patience.Token);
                offers?.Add(made);
                accepting.Add(AcceptAsync(made));
            }
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{accepting.Count} of {pairs} offers came.");
        }

        await Task.WhenAll(accepting);
        return accepting.Count;
    }

    private Task AcceptAsync(MadeOffer made)
    {
        var scene = stage.Grains.GetGrain<ISceneGrain>(made.Scene.Value);
        return Task.WhenAll(made.Offer.Cast.Select(async casting =>
            Taken(await scene.AnswerAsync(NextOperation(), casting.Performer, true))));
    }

    private static void Taken<T>(Reply<T> reply)
        where T : class
    {
        if (!reply.Accepted) throw new InvalidOperationException($"{reply.Rejection!.Code}: {reply.Rejection.Detail}");
    }
}
