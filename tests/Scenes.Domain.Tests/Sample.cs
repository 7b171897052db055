using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>Well-formed inputs that tests change in one place.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly PerformerId Ann = PerformerId.Parse("p-ann");
    public static readonly PerformerId Ben = PerformerId.Parse("p-ben");
    public static readonly PerformerId Oda = PerformerId.Parse("p-oda");
    public static readonly CampaignId Campaign = CampaignId.Parse("acme/grief");
    public static readonly SceneId Scene = SceneId.FromEntropy(new byte[16]);
    public static readonly Transition Shift = new("neutral", "sadness");

    public static PromptContent Prompt { get; } = new("The letter", "en", "dyad", 3, ["family"],
        "Two siblings clear their mother's kitchen and find a letter that nobody opened.",
        [
            new RoleCard("A", "Older", "You came early to be done before the other arrives.",
                "Get the letter into your pocket unread.", Shift),
            new RoleCard("B", "Younger", "You have not been in this kitchen for eleven years.",
                "Hear that you were missed, from anybody.", new Transition("anger", "surprise")),
        ],
        [
            new Curveball("phone", "A", 0.25, "Your phone rings. It is your father."),
            new Curveball("dog", "B", null, "A dog barks behind the door, and you know it."),
            new Curveball("rain", "both", 0.5, "It begins to rain in."),
        ]);

    public static CampaignSpec Spec { get; } = new("Grief", "en", "dyad",
        [new CellSpec("neutral-sadness", Shift, 2, ["letter"])],
        "USD", 1_000_000, 7_400, 600, 300, 2, ["train-other"], ["improv"]);

    public static PromptVersion Version { get; } = new(PromptId.Parse("acme/letter"), 1, Prompt, Noon);

    public static SceneOffer Offer { get; } = new(Campaign, "neutral-sadness", Spec, Version,
        [new Casting("A", Ann, "x-1", 0), new Casting("B", Ben, "x-2", 60)], new SceneTimings(), Noon.AddSeconds(30));

    /// <summary>The same, with rooms.</summary>
    public static SceneOffer RoomOffer { get; } = Offer with { Timings = new SceneTimings(MediaSeconds: 15) };

    public static SealedCast Cast { get; } = new("00", [new SealedSlot("A", Ann), new SealedSlot("B", Ben)]);

    public static LabelBatch Batch(Label label, params Label[] more) => new(0, 5, [label, .. more]);

    public static EventLabel Event(DateTimeOffset at, string viewpoint = "self", string about = "A") =>
        new(viewpoint, about, at.ToUnixTimeMilliseconds(), Vocabulary.EmotionsId, "sadness", 0.5);

    public static ImmutableArray<double> Samples(int count) => [.. Enumerable.Repeat(0.1, count)];
}
