namespace Scenes.Simulated;

/// <summary>A lab's client: writes prompts, orders campaigns, pauses one now and then.</summary>
internal sealed class Lab(Crew crew, string name)
{
    private static readonly Transition Fall = new("happiness", "sadness");
    private static readonly Transition Flare = new("neutral", "anger");

    private readonly CampaignId _campaign = CampaignId.Parse($"{name}/winter");

    /// <summary>Orders, and looks after the order until it is over.</summary>
    public async Task LiveAsync()
    {
        await PutAsync("letter", 2, ["family"]);
        await PutAsync("bench", 4, ["money"]);
        await DoAsync((campaign, operation) => campaign.CreateAsync(operation, Order()));
        await SetAsync(CampaignStatus.Running);
        while (!crew.IsOver)
        {
            await crew.PassAsync(60);
            if (!crew.Chance(0.03)) continue;
            await SetAsync(CampaignStatus.Paused);
            await crew.PassAsync(120 * crew.Random.NextDouble());
            await SetAsync(CampaignStatus.Running);
        }
    }

    private Task SetAsync(CampaignStatus status) =>
        DoAsync((campaign, operation) => campaign.SetStatusAsync(operation, status));

    private async Task DoAsync(Func<ICampaignGrain, OperationId, Task<Reply<CampaignView>>> command)
    {
        var operation = crew.NextOperation();
        var reply = await crew.CommandAsync(
            client => command(client.GetGrain<ICampaignGrain>(_campaign.Value), operation));
        // A move that stands already may be refused to a repeat; an order may not.
        if (!reply.Accepted && reply.Rejection.Kind == RejectionKind.Invalid)
            throw new InvalidOperationException($"{_campaign}: {reply.Rejection.Detail}");
    }

    private CampaignSpec Order()
    {
        var seconds = 60 + crew.Random.Next(150);
        var observers = crew.Random.Next(3);
        // Enough for three to twenty-five scenes: in some runs the money ends first, in others the places or the time.
        var perScene = 7_200L * ((2 * (seconds + 300)) + (observers * (seconds + 60))) / 3_600;
        return new CampaignSpec("Winter", "en", "dyad",
            [
                new CellSpec("fall", Fall, 1 + crew.Random.Next(8), ["letter"]),
                new CellSpec("flare", Flare, 1 + crew.Random.Next(8), ["bench", "letter"]),
            ],
            "USD", (perScene * (3 + crew.Random.Next(22))) + crew.Random.Next(1_000), 7_200, seconds, 20, observers,
            ["train-other"], ["improv"]);
    }

    private async Task PutAsync(string slug, int intensity, string[] notes)
    {
        var content = new PromptContent($"The {slug}", "en", "dyad", intensity, [.. notes],
            "Two people who have not spoken for years meet where they did not expect to meet.",
            [
                new RoleCard("A", "First", "You were here before the other one came.",
                    "Be asked to stay, without asking.", Fall),
                new RoleCard("B", "Second", "You came back for something that you left.",
                    "Leave with it, and without a word.", Flare),
            ],
            [
                new Curveball("phone", "A", 0.2, "Your telephone rings; it is your son."),
                new Curveball("rain", "both", 0.5, "It begins to rain through the roof."),
                new Curveball("knock", "B", null, "Somebody knocks, and does not come in."),
            ]);
        var operation = crew.NextOperation();
        await crew.CommandAsync(client =>
            client.GetGrain<IPromptGrain>($"{name}/{slug}").PutAsync(operation, content));
    }
}
