using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>
/// A scene that is live with five who label it, written as its grain would have written it; a grain that is then
/// activated finds it so. Long and patient, so that nothing but labels happens.
/// </summary>
internal sealed class StagedScene
{
    private static readonly Transition Shift = new("neutral", "sadness");
    private static readonly CampaignId Campaign = CampaignId.Parse("bench/labels");

    private static readonly ImmutableArray<double> Samples =
        [0.12, 0.15, 0.18, 0.22, 0.27, 0.31, 0.36, 0.4, 0.41, 0.43];

    private static readonly SceneTimings Timings = new(StaleSeconds: 86_400);

    private static readonly PromptContent Prompt = new("The letter", "en", "dyad", 3, ["family"],
        "Two siblings clear their mother's kitchen and find a letter that nobody opened.",
        [
            new RoleCard("A", "Older", "You came early to be done before the other arrives.",
                "Get the letter into your pocket unread.", Shift),
            new RoleCard("B", "Younger", "You have not been in this kitchen for eleven years.",
                "Hear that you were missed, from anybody.", new Transition("anger", "surprise")),
        ],
        []);

    private static readonly CampaignSpec Terms = new("Labels", "en", "dyad",
        [new CellSpec("neutral-sadness", Shift, 2, ["letter"])],
        "USD", 1_000_000, 7_400, Limits.SceneSecondsMax, 300, 3, ["train-other"], ["improv"]);

    private readonly Dictionary<string, DateTimeOffset> _seen = [];
    private readonly IEventLog _log;
    private LogHead _head = LogHead.Empty;
    private SceneState _state = SceneState.Empty;

    private StagedScene(IEventLog log, int number)
    {
        _log = log;
        var entropy = new byte[16];
        BitConverter.TryWriteBytes(entropy, number);
        Id = SceneId.FromEntropy(entropy);
        Raters = [.. "ABCDE".Select(who => PerformerId.Parse(
            string.Create(CultureInfo.InvariantCulture, $"p-{number}-{char.ToLowerInvariant(who)}")))];
    }

    public SceneId Id { get; }

    /// <summary>Both performers, then three observers.</summary>
    public ImmutableArray<PerformerId> Raters { get; }

    /// <summary>Writes scenes, many at a time.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">The number of the first; no two of a store have the same.</param>
    public static async Task<ImmutableArray<StagedScene>> WriteAsync(IEventLog log, int count, int first = 0)
    {
        ImmutableArray<StagedScene> scenes = [.. Enumerable.Range(first, count).Select(i => new StagedScene(log, i))];
        foreach (var group in scenes.Chunk(500)) await Task.WhenAll(group.Select(scene => scene.WriteAsync()));
        return scenes;
    }

    /// <summary>A second of a trace at 10 Hz, as one of the raters sends it.</summary>
    public static LabelBatch Second(int rater)
    {
        var (viewpoint, about) = rater switch { 0 => ("self", "A"), 1 => ("self", "B"), _ => ("observer", "A") };
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 1_000;
        return new LabelBatch(0, 5,
        [
            new TraceLabel(viewpoint, about, at, "valence", true, 100, Samples),
        ]);
    }

    private async Task WriteAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var offer = new SceneOffer(
            Campaign, "neutral-sadness", Terms, new PromptVersion(PromptId.Parse("bench/letter"), 1, Prompt, now),
            [new Casting("A", Raters[0], "x-1", 0), new Casting("B", Raters[1], "x-2", 0)], Timings, now.AddDays(1));
        await AddAsync(SceneRules.Offer(_state, offer, now).Events,
            new SealedCast("00", [new SealedSlot("A", Raters[0]), new SealedSlot("B", Raters[1])]));
        await AddAsync(SceneRules.Answer(_state, Raters[0], true).Events);
        await AddAsync(SceneRules.Answer(_state, Raters[1], true).Events);
        foreach (var slot in new[] { "A", "B" }) await AddAsync(SceneRules.Confirm(_state, slot).Events);
        (_seen["A"], _seen["B"]) = (now, now);
        while (SceneClock.Tick(_state, _seen, now, now) is { IsEmpty: false } due) await AddAsync(due);
        foreach (var observer in Raters[2..])
        {
            var slot = SceneRules.NextObserver(_state);
            await AddAsync(SceneRules.Observe(_state, observer, $"x-{slot}").Events,
                new SealedCast("00", [new SealedSlot(slot, observer)]));
            await AddAsync(SceneRules.Confirm(_state, slot).Events);
        }

        if (_state.Phase != ScenePhase.Live) throw new InvalidOperationException($"{Id} is {_state.Phase}.");
    }

    private async Task AddAsync(ImmutableArray<SceneEvent> events, SealedCast? cast = null)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        _state = SceneFold.Apply(_state, events, cast, now);
        var result = await _log.AppendAsync(new LogAppend
        {
            Log = LogNames.Scene(Id),
            Expected = _head,
            Count = events.Length,
            At = now,
            Payload = JsonSerializer.SerializeToUtf8Bytes(events, ScenesJson.Of<ImmutableArray<SceneEvent>>()),
            Sealed = cast is null
                ? default
                : JsonSerializer.SerializeToUtf8Bytes(cast, ScenesJson.Of<SealedCast>()),
        });
        _head = ((AppendResult.Appended)result).Entry.Head;
    }
}
