using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>One page of livekit-client that a test directs.</summary>
internal sealed class StagePage(NodeProcess node, string name) : IAsyncDisposable
{
    private const int PatienceMs = 20_000;

    /// <summary>Joins a room; returns milliseconds until connected.</summary>
    public async Task<double> JoinAsync(Uri server, string token, StageOptions? options = null) =>
        (double)(await CallAsync(
            "join", server.ToString(), token,
            JsonSerializer.SerializeToNode(options ?? new StageOptions(), JsonSerializerOptions.Web)))!;

    /// <summary>Publishes the fake camera and microphone.</summary>
    public Task PublishAsync(int width = 640, int height = 360, int rate = 20) =>
        CallAsync("publish", width, height, rate);

    /// <summary>Waits until a condition holds over the page's snapshot <c>s</c> and an argument <c>a</c>.</summary>
    /// <exception cref="InvalidOperationException">It did not in time; the message has the snapshot.</exception>
    public async Task<StageState> UntilAsync(string condition, string argument = "", int limitMs = PatienceMs) =>
        (await CallAsync("until", condition, argument, limitMs)).Deserialize<StageState>(JsonSerializerOptions.Web)!;

    /// <summary>The page's snapshot as it is.</summary>
    public async Task<StageState> LookAsync() =>
        (await CallAsync("snapshot")).Deserialize<StageState>(JsonSerializerOptions.Web)!;

    /// <summary>Waits until pictures of somebody come and move and they are heard, all from now on.</summary>
    /// <exception cref="InvalidOperationException">Not in time; the message has the snapshot.</exception>
    public async Task<StageState> MeetAsync(string identity, int limitMs = PatienceMs) =>
        (await CallAsync("meet", identity, limitMs)).Deserialize<StageState>(JsonSerializerOptions.Web)!;

    public Task SendAsync(string text, bool isReliable, string topic, params string[] to) =>
        CallAsync("send", text, isReliable, topic, JsonSerializer.SerializeToNode(to));

    public Task MicrophoneAsync(bool on) => CallAsync("microphone", on);

    public Task CameraAsync(bool on) => CallAsync("camera", on);

    public Task UnpublishCameraAsync() => CallAsync("unpublishCamera");

    public Task SubscribeAsync(string identity, bool on) => CallAsync("subscribe", identity, on);

    public Task LeaveAsync() => CallAsync("leave");

    public Task ReloadAsync() => node.AskAsync(new JsonObject { ["do"] = "reload", ["name"] = name });

    public Task PictureAsync(string path) =>
        node.AskAsync(new JsonObject { ["do"] = "picture", ["name"] = name, ["path"] = path });

    public async ValueTask DisposeAsync() =>
        await node.AskAsync(new JsonObject { ["do"] = "close", ["name"] = name });

    private Task<JsonNode?> CallAsync(string method, params JsonNode?[] arguments) => node.AskAsync(new JsonObject
    {
        ["do"] = "call",
        ["name"] = name,
        ["method"] = method,
        ["args"] = new JsonArray(arguments),
    });
}
