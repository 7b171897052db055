using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Protocol;
using Scenes.Rooms.Tests.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>
/// Webhooks arrive signed and in order, are tried again a few times, and never make a room wait or memory grow.
/// </summary>
public sealed class WebhookSenderTests : IDisposable
{
    private static readonly WebhookSettings Settings = new([])
    {
        BackOff = TimeSpan.FromMilliseconds(1),
        Drain = TimeSpan.FromSeconds(30),
    };

    private readonly HttpClient _http = new();

    [Fact]
    public async Task Events_OfOurs_AreTakenByTheSdkAndByOurReceiver()
    {
        await using var listener = await HookListener.OpenAsync();
        await using var sender = Sender(listener.Url);
        var room = new Room { Sid = "RM_1", Name = "r", CreationTime = 5, NumParticipants = 2 };
        var anna = new ParticipantInfo
        {
            Sid = "PA_1",
            Identity = "ännä#1",
            State = ParticipantInfo.Types.State.Active,
            JoinedAt = 1_795_348_800,
        };
        sender.Send(new WebhookEvent { Event = "room_started", Room = room });
        sender.Send(new WebhookEvent { Event = "participant_joined", Room = room, Participant = anna });
        anna.Identity = "changed afterwards";
        var track = new TrackInfo { Sid = "TR_1" };
        sender.Send(new WebhookEvent { Event = "track_published", Room = room, Track = track });
        var hooks = new[] { await listener.NextAsync(), await listener.NextAsync(), await listener.NextAsync() };
        Assert.All(hooks, hook => Assert.Equal("application/webhook+json", hook.Type));
        var said = await NodeScripts.RunAsync("webhooks.mjs", new JsonObject
        {
            ["key"] = Jwt.KeyId,
            ["secret"] = Jwt.Secret,
            ["receive"] = new JsonArray([.. hooks.Select(hook => new JsonObject
            {
                ["body"] = Encoding.UTF8.GetString(hook.Body), ["authorization"] = hook.Authorization,
            })]),
        });
        var received = said["received"]!.AsArray();
        Assert.Equal(
            ["room_started", "participant_joined", "track_published"],
            received.Select(hook => (string)hook!["event"]!));
        Assert.Equal("ännä#1", (string)received[1]!["participant"]!["identity"]!);
        Assert.Equal("1795348800", (string)received[1]!["participant"]!["joinedAt"]!);
        var receiver = new WebhookReceiver(TimeProvider.System, Jwt.Key);
        var ours = hooks.Select(hook => receiver.Receive(hook.Body, hook.Authorization).Event!).ToList();
        Assert.Equal(("r", "ännä#1", "PA_1"), (ours[1].Room, ours[1].Identity, ours[1].Session));
        Assert.Equal("TR_1", ours[2].Track);
        Assert.Equal(3, ours.Select(happened => happened.Id).Distinct().Count());
    }

    [Fact]
    public async Task Events_OfTheSdk_AreTakenByOurReceiver()
    {
        var said = await NodeScripts.RunAsync("webhooks.mjs", JsonNode.Parse($$"""
            {"key": "{{Jwt.KeyId}}", "secret": "{{Jwt.Secret}}", "events": [
              {"event": "participant_left", "id": "EV_9", "createdAt": "1795348800", "room": {"name": "r"},
               "participant": {"identity": "anna", "sid": "PA_9", "disconnectReason": "CLIENT_INITIATED"} }]}
            """));
        var hook = said["signed"]![0]!;
        var body = Encoding.UTF8.GetBytes((string)hook["body"]!);
        var receiver = new WebhookReceiver(TimeProvider.System, Jwt.Key);
        var happened = receiver.Receive(body, (string)hook["authorization"]!).Event!;
        Assert.Equal(
            ("EV_9", "participant_left", "r", "anna", "PA_9"),
            (happened.Id, happened.Name, happened.Room, happened.Identity, happened.Session));
        body[^2] ^= 1;
        Assert.Equal(WebhookRefusal.BodyHash, receiver.Receive(body, (string)hook["authorization"]!).Refusal);
    }

    [Fact]
    public async Task Events_WhileTheReceiverFails_AreTriedAgainInTheirOrder()
    {
        var random = new Random(20_261_122);
        var seen = new List<int>();
        await using var listener = await HookListener.OpenAsync(hook =>
        {
            seen.Add(NumberOf(hook.Body));
            return Task.FromResult(random.Next(2) == 0 ? 500 : 200);
        });
        var sender = Sender(listener.Url, Settings with { Attempts = 100, BackOff = TimeSpan.FromTicks(1) });
        for (var i = 0; i < 50; i++) sender.Send(new WebhookEvent { Event = $"{i}" });
        await sender.DisposeAsync();
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(Enumerable.Range(0, 50), seen.Distinct());
        Assert.True(seen.Count > 50, "Nothing was tried again.");
    }

    [Theory]
    [InlineData(500, 4)]
    [InlineData(429, 4)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    public async Task Events_ThatAreRefused_AreGivenUpAfterSoManyAttempts(int status, int attempts)
    {
        var asked = 0;
        await using var listener = await HookListener.OpenAsync(hook =>
        {
            if (NumberOf(hook.Body) == 1) asked++;
            return Task.FromResult(NumberOf(hook.Body) == 1 ? status : 200);
        });
        var sender = Sender(listener.Url);
        sender.Send(new WebhookEvent { Event = "1" });
        sender.Send(new WebhookEvent { Event = "2" });
        await sender.DisposeAsync();
        Assert.Equal(attempts, asked);
        Assert.Equal((1, 1, 0), (sender.Counters.Sent, sender.Counters.Failed, sender.Counters.Dropped));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    public async Task Events_MoreThanTheQueueHolds_DropTheOldest(int waiting, int dropped)
    {
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var seen = new List<int>();
        await using var listener = await HookListener.OpenAsync(async hook =>
        {
            seen.Add(NumberOf(hook.Body));
            reached.TrySetResult();
            await goOn.Task;
            return 200;
        });
        var sender = Sender(listener.Url, Settings with { Queue = 8 });
        sender.Send(new WebhookEvent { Event = "0" });
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        for (var i = 1; i <= waiting; i++) sender.Send(new WebhookEvent { Event = $"{i}" });
        Assert.Equal(dropped, sender.Counters.Dropped);
        goOn.SetResult();
        await sender.DisposeAsync();
        Assert.Equal([0, .. Enumerable.Range(1 + dropped, waiting - dropped)], seen);
    }

    [Fact]
    public async Task Stop_WhileNobodyAnswers_EndsAndCountsWhatWaits()
    {
        var clock = new HandTimers();
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var listener = await HookListener.OpenAsync(async _ =>
        {
            reached.TrySetResult();
            await goOn.Task;
            return 200;
        });
        var sender = new WebhookSender(
            _http, Jwt.Key, Settings with { Urls = [listener.Url] }, clock, NullLogger<WebhookSender>.Instance);
        for (var i = 0; i < 3; i++) sender.Send(new WebhookEvent { Event = $"{i}" });
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        var stopping = sender.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        clock.FireAll();
        await stopping;
        Assert.Equal((0, 1, 2), (sender.Counters.Sent, sender.Counters.Failed, sender.Counters.Dropped));
        goOn.SetResult();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task Events_AtTheLargestBody_AreSentOrDropped(int over, int dropped)
    {
        await using var listener = await HookListener.OpenAsync();
        var sender = Sender(listener.Url);
        sender.Send(new WebhookEvent { Event = "probe", Room = new Room { Metadata = "a" } });
        var frame = (await listener.NextAsync()).Body.Length - 1;
        sender.Send(new WebhookEvent
        {
            Event = "probe",
            Room = new Room { Metadata = new string('a', WebhookSender.LargestBody - frame + over) },
        });
        await sender.DisposeAsync();
        Assert.Equal((2 - dropped, dropped), (sender.Counters.Sent, sender.Counters.Dropped));
    }

    [Fact]
    public void Sender_OfNoWebAddress_IsRefused() => Assert.Throws<ArgumentException>(() => Sender(new Uri("ftp://h")));

    public void Dispose() => _http.Dispose();

    private static int NumberOf(byte[] body) => int.Parse(
        (string)JsonNode.Parse(body)!["event"]!, System.Globalization.CultureInfo.InvariantCulture);

    private WebhookSender Sender(Uri url, WebhookSettings? settings = null) => new(
        _http, Jwt.Key, (settings ?? Settings) with { Urls = ImmutableArray.Create(url) }, TimeProvider.System,
        NullLogger<WebhookSender>.Instance);
}
