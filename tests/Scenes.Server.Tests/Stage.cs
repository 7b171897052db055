using System.Globalization;
using System.Net;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// A live scene, reached over the API alone, with a lab and two performers of its own in a pool of its own.
/// </summary>
internal sealed class Stage : IDisposable
{
    private static int _number;

    private Stage(RunningServer server, string suffix, string language)
    {
        Language = language;
        Lab = $"lab-{suffix}";
        LabClient = server.As(Roles.Lab, Lab);
        Performers = [$"p-{suffix}-a", $"p-{suffix}-b"];
        Clients = [.. Performers.Select(id => server.As(Roles.Performer, id))];
    }

    public string Lab { get; }

    public string Language { get; }

    public HttpClient LabClient { get; }

    public string[] Performers { get; }

    public HttpClient[] Clients { get; }

    public SceneId Scene { get; private set; }

    /// <summary>The slot of each performer, <c>A</c> or <c>B</c>.</summary>
    public string[] Slots { get; } = ["", ""];

    /// <summary>An instant of the scene, Unix milliseconds.</summary>
    public long LiveMs { get; private set; }

    public string Path => $"/api/v1/scenes/{Scene}";

    public string LabPath => $"/api/v1/campaigns/stage/scenes/{Scene}";

    public static async Task<Stage> OpenAsync(RunningServer server, int seconds = 600)
    {
        var number = Interlocked.Increment(ref _number);
        var language = $"{(char)('a' + number / 26)}{(char)('a' + number % 26)}x";
        var stage = new Stage(server, number.ToString("000", CultureInfo.InvariantCulture), language);
        await stage.OrderAsync(language, seconds);
        foreach (var client in stage.Clients) await EnterAsync(client, language);
        foreach (var client in stage.Clients) stage.Scene = await AcceptAsync(client);
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/heartbeat").ReadAsync<SceneAck>();
        await LiveAsync(stage);
        for (var i = 0; i < 2; i++)
        {
            var view = await stage.Clients[i].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
            Assert.Equal(ScenePhase.Live, view.Phase);
            stage.Slots[i] = view.Slot;
            stage.LiveMs = view.LiveSince!.Value.ToUnixTimeMilliseconds();
        }

        return stage;
    }

    /// <summary>Somebody who is verified for observing and knows the language of the stage.</summary>
    public async Task<HttpClient> ObserverAsync(RunningServer server, string id)
    {
        using var ops = server.As(Roles.Operator, "op-stage");
        var observer = server.As(Roles.Performer, id);
        await observer.SendAsync(HttpMethod.Put, "/api/v1/me/profile", SampleOrders.Profile(Language))
            .ReadAsync<PerformerView>();
        await observer.SendAsync(HttpMethod.Put, "/api/v1/me/consent", SampleOrders.Consent).ReadAsync<PerformerView>();
        await ops.SendAsync(HttpMethod.Put, $"/api/v1/ops/performers/{id}/skills", """["observing"]""")
            .ReadAsync<PerformerView>();
        return observer;
    }

    public static async Task EnterAsync(HttpClient client, string language, DeviceCheck? check = null)
    {
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", SampleOrders.Profile(language))
            .ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/consent", SampleOrders.Consent).ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Post, "/api/v1/me/ready", check ?? SampleOrders.Check)
            .ReadAsync<PerformerView>();
    }

    public void Dispose()
    {
        LabClient.Dispose();
        foreach (var client in Clients) client.Dispose();
    }

    private async Task OrderAsync(string language, int seconds)
    {
        await LabClient.SendAsync(HttpMethod.Put, "/api/v1/prompts/stage-prompt", SampleOrders.Prompt(language))
            .ReadAsync<PromptVersion>();
        await LabClient.SendAsync(HttpMethod.Put, "/api/v1/campaigns/stage",
            SampleOrders.Campaign(language, "stage-prompt", seconds)).ReadAsync<CampaignView>();
        await LabClient.SendAsync(HttpMethod.Put, "/api/v1/campaigns/stage/status",
            new StatusRequest(CampaignStatus.Running)).ReadAsync<CampaignView>();
    }

    // It goes live when both bookings are permanent, which is a moment after both came.
    private static async Task LiveAsync(Stage stage)
    {
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await events.UntilAsync(e => e.As<SceneRecord>().Record is PhaseChanged { To: ScenePhase.Live });
    }

    // A performer is booked a moment before the scene is offered, and a booking may come to nothing: the next one is
    // for another scene.
    private static async Task<SceneId> AcceptAsync(HttpClient client)
    {
        const int MostTries = 1_000;
        using var events = await EventReader.OpenAsync(client, "/api/v1/me/events");
        var scene = (await events.UntilAsync(e => e.As<PerformerView>().Scene is not null)).As<PerformerView>().Scene;
        for (var tries = 1; ; tries++)
        {
            var reply =
                await client.SendAsync(HttpMethod.Post, $"/api/v1/scenes/{scene}/answer", new AnswerRequest(true));
            if (reply.StatusCode != HttpStatusCode.NotFound || tries == MostTries)
            {
                await Task.FromResult(reply).ReadAsync<SceneAck>();
                return scene!.Value;
            }

            reply.Dispose();
            scene = (await client.SendAsync(HttpMethod.Get, "/api/v1/me").ReadAsync<PerformerView>()).Scene ?? scene;
        }
    }
}
