namespace Scenes.Grains.Tests;

/// <summary>People, a campaign, and the steps that they take in most tests.</summary>
internal sealed class Cast(TestScenes scenes)
{
    private static int _operations;

    public static readonly PerformerId Ann = PerformerId.Parse("p-ann");
    public static readonly PerformerId Ben = PerformerId.Parse("p-ben");
    public static readonly PerformerId Cat = PerformerId.Parse("p-cat");
    public static readonly PerformerId Oda = PerformerId.Parse("p-oda");
    public static readonly CampaignId Campaign = CampaignId.Parse("acme/grief");

    public static PromptContent Prompt { get; } = new("The letter", "en", "dyad", 3, ["family"],
        "Two siblings clear their mother's kitchen and find a letter that nobody opened.",
        [
            new RoleCard("A", "Older", "You came early to be done before the other arrives.",
                "Get the letter into your pocket unread.", new Transition("neutral", "sadness")),
            new RoleCard("B", "Younger", "You have not been in this kitchen for eleven years.",
                "Hear that you were missed, from anybody.", new Transition("anger", "surprise")),
        ],
        []);

    public static CampaignSpec Spec { get; } = new("Grief", "en", "dyad",
        [new CellSpec("neutral-sadness", new Transition("neutral", "sadness"), 5, ["letter"])],
        "USD", 1_000_000, 7_400, 600, 1, 1, ["train-other"], ["improv"]);

    public static OperationId NextOperation() => OperationId.Parse($"op-{Interlocked.Increment(ref _operations)}");

    public async Task OpenCampaignAsync(CampaignSpec? spec = null)
    {
        var prompt = scenes.Client.GetGrain<IPromptGrain>("acme/letter");
        Taken(await prompt.PutAsync(NextOperation(), Prompt));
        Taken(await scenes.Campaign(Campaign).CreateAsync(NextOperation(), spec ?? Spec));
        Taken(await scenes.Campaign(Campaign).SetStatusAsync(NextOperation(), CampaignStatus.Running));
    }

    public async Task PrepareAsync(PerformerId id, params string[] skills)
    {
        var performer = scenes.Performer(id);
        Taken(await performer.SetProfileAsync(NextOperation(), new Profile(id.Value, ["en"], 5, [], 0, [])));
        var consent = new Consent(Consent.CurrentTerms, true, ["train-other"]);
        Taken(await performer.GiveConsentAsync(NextOperation(), consent));
        Taken(await performer.VerifySkillsAsync(NextOperation(), [.. skills.DefaultIfEmpty("improv")]));
    }

    public async Task EnterAsync(PerformerId id)
    {
        await PrepareAsync(id);
        Taken(await scenes.Performer(id).EnterAsync(NextOperation(), new DeviceCheck(true, true, 2_000)));
    }

    public async Task<SceneId> OfferedAsync(PerformerId first, PerformerId second)
    {
        await EnterAsync(first);
        await EnterAsync(second);
        var a = await scenes.UntilAsync(first, view => view.Scene is not null);
        var b = await scenes.UntilAsync(second, view => view.Scene is not null);
        Assert.Equal(a.Scene, b.Scene);
        await scenes.UntilAsync(a.Scene!.Value, first, view => view.Phase == ScenePhase.Offered);
        return a.Scene!.Value;
    }

    public Task<SceneId> LiveAsync() => LiveAsync(Ann, Ben);

    public async Task<SceneId> LiveAsync(PerformerId first, PerformerId second)
    {
        var id = await OfferedAsync(first, second);
        var scene = scenes.Scene(id);
        Taken(await scene.AnswerAsync(NextOperation(), first, true));
        Taken(await scene.AnswerAsync(NextOperation(), second, true));
        Taken(await scene.HeartbeatAsync(first));
        Taken(await scene.HeartbeatAsync(second));
        await scenes.UntilAsync(id, first, view => view.Phase == ScenePhase.Live);
        return id;
    }

    /// <summary>Both stay until the time is over.</summary>
    public async Task PlayToTheEndAsync(SceneId id)
    {
        Taken(await scenes.Scene(id).HeartbeatAsync(Ann));
        Taken(await scenes.Scene(id).HeartbeatAsync(Ben));
        await scenes.UntilAsync(id, Ann, view => view.Phase == ScenePhase.Reviewing);
    }

    public async Task<SceneId> ReviewingAsync()
    {
        var id = await LiveAsync();
        Taken(await scenes.Scene(id).ProposeEndAsync(NextOperation(), Ann));
        Taken(await scenes.Scene(id).ProposeEndAsync(NextOperation(), Ben));
        return id;
    }

    public static LabelBatch Labels(int count, string about = "A", string viewpoint = "self")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new LabelBatch(0, 5, [.. Enumerable.Range(0, count).Select(i =>
            (Label)new EventLabel(viewpoint, about, now, Vocabulary.EmotionsId, "sadness", i / (double)count))]);
    }

    public static T Taken<T>(Reply<T> reply)
        where T : class
    {
        Assert.True(reply.Accepted, $"{reply.Rejection?.Code}: {reply.Rejection?.Detail}");
        return reply.Value!;
    }
}
