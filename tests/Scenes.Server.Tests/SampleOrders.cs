using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>Bodies that are right, for tests to send or to break.</summary>
internal static class SampleOrders
{
    public static Profile Profile(string language) => new("Anna", [language], 5, [], 0, []);

    public static Consent Consent { get; } = new(Scenes.Consent.CurrentTerms, true, ["train-generative", "evaluate"]);

    /// <summary>A curveball that observers throw.</summary>
    public static Curveball Thrown { get; } = new("the-bell", "both", null, "A bell rings in the dining room. Once.");

    public static DeviceCheck Check { get; } = new(true, true, 5_000);

    public static PromptContent Prompt(string language)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Prompts", "the-keys.yaml");
        var content = PromptYaml.Read(file, File.ReadAllText(file)).Content!;
        return content with { Language = language, Curveballs = content.Curveballs.Add(Thrown) };
    }

    public static CampaignSpec Campaign(string language, string prompt, int seconds = 600) => new(
        "A test", language, "dyad",
        [new CellSpec("anger-to-disgust", new Transition("anger", "disgust"), 1, [prompt])],
        "USD", 1_000_000, 7_400, seconds, 1, 2, ["evaluate"], []);
}
