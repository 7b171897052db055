using System.Diagnostics;
using System.Text.Json;
using Scenes.Rooms;

namespace Scenes.Benchmarks;

/// <summary>From the connect of a page of livekit-client in Chromium to the first picture that it decoded.</summary>
internal static class RoomsFirstFrame
{
    private const int Joins = 15;

    public static async Task MeasureAsync(Report report)
    {
        using var server = await RoomsServerProcess.StartAsync();
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Path.Combine(Root(), "tests", "Scenes.Rooms.Tests", "web"),
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            "first-frame.mjs", server.Url.ToString(), Token("publisher"),
            .. Enumerable.Range(0, Joins).Select(i => Token($"viewer{i}")),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0) throw new InvalidOperationException("first-frame.mjs failed: is npm ci done?");
        var times = JsonSerializer.Deserialize<double[]>(output)!.Order().ToArray();
        report.Add("rooms.first_frame_ms", times[times.Length / 2], "ms");
        report.Add("rooms.first_frame_max_ms", times[^1], "ms");
    }

    private static string Token(string identity) => AccessToken.Write(
        RoomsServer.Key,
        new TokenClaims
        {
            Identity = identity,
            Video = new VideoGrant { Room = "frames", RoomJoin = true, CanPublish = true, CanSubscribe = true },
        },
        DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10));

    private static string Root()
    {
        // A published benchmark lies elsewhere, and is begun in the repository.
        return Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory())
            ?? throw new InvalidOperationException("There is no Scenes.sln above the benchmark or the current folder.");
    }

    private static string? Above(string path)
    {
        var folder = new DirectoryInfo(path);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scenes.sln"))) folder = folder.Parent;
        return folder?.FullName;
    }
}
