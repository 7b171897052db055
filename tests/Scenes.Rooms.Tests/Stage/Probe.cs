using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>What ffprobe makes of a file.</summary>
internal static class Probe
{
    /// <summary>Pictures that it can decode; a damaged one fails.</summary>
    public static async Task<int> CountFramesAsync(string path)
    {
        var streams = await StreamsAsync(path);
        var video = streams.First(stream => (string?)stream!["codec_type"] == "video")!;
        return int.Parse((string)video["nb_read_frames"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>All streams of a file, each with its frames counted.</summary>
    public static async Task<JsonArray> StreamsAsync(string path)
    {
        var start = new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-count_frames", "-show_streams", "-of", "json", "-i", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var probe = Process.Start(start)!;
        var complaints = probe.StandardError.ReadToEndAsync();
        var output = await probe.StandardOutput.ReadToEndAsync();
        await probe.WaitForExitAsync();
        Assert.True((await complaints).Length == 0 && probe.ExitCode == 0, $"{path}: {await complaints}");
        return JsonNode.Parse(output)!["streams"]!.AsArray();
    }
}
