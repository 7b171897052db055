using System.Text.Json;

namespace Scenes.Server.Tests;

/// <summary>Messages of a client of the label socket, well formed unless said otherwise.</summary>
internal static class SocketMessages
{
    public const string Ping = """{"type":"ping","clientMs":1}""";

    public static Task<SocketClient> SocketAsync(this Stage stage, RunningServer server, int who = 0) =>
        SocketClient.OpenAsync(
            server, $"{stage.Path}/labels", server.Token(Roles.Performer, stage.Performers[who]));

    /// <summary>A batch about the sender, with intensities that tell its labels apart.</summary>
    public static string Labels(string slot, string operation, params double[] intensities)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var labels = intensities.DefaultIfEmpty(0.5)
            .Select(intensity => (Label)new EventLabel("self", slot, at, Vocabulary.EmotionsId, "anger", intensity));
        var request = new LabelsRequest(OperationId.Parse(operation), at, new LabelBatch(0, 5, [.. labels]));
        return JsonSerializer.Serialize<SocketRequest>(request, ServerJson.Of<SocketRequest>());
    }

    public static string Resume(IEnumerable<string> operations) => JsonSerializer.Serialize<SocketRequest>(
        new ResumeRequest([.. operations.Select(OperationId.Parse)]), ServerJson.Of<SocketRequest>());

    /// <summary>The labels of a scene as its lab reads them.</summary>
    public static async Task<List<LabelRecord>> StoredAsync(this Stage stage)
    {
        var (labels, after) = (new List<LabelRecord>(), "0");
        while (true)
        {
            var page = await stage.LabClient
                .SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels?limit=200&after={after}")
                .ReadAsync<Page<LabelRecord>>();
            labels.AddRange(page.Items);
            if (page.Next is null) return labels;
            after = page.Next;
        }
    }
}
