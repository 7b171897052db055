using System.Diagnostics;
using System.Globalization;

namespace Scenes.Media.Tests;

/// <summary>ffmpeg and ffprobe, which know nothing of us: they make recordings, and say what a file is.</summary>
internal static class Ffmpeg
{
    private const string Picture = "testsrc=size=160x120:rate=15:duration=4";
    private const string Tone = "sine=frequency=440:sample_rate=48000:duration=4";

    /// <summary>A live recording of four seconds, as browsers write it.</summary>
    /// <param name="video">The encoder of the picture; null for none.</param>
    /// <param name="hasAudio">Whether there is sound.</param>
    public static byte[] Record(string? video, bool hasAudio)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "live.webm");
        string[] picture = video is null ? [] : ["-f", "lavfi", "-i", Picture];
        string[] sound = hasAudio ? ["-f", "lavfi", "-i", Tone] : [];
        string[] encode = video is null ? [] : ["-c:v", video, "-b:v", "60k", "-g", "15", "-deadline", "realtime"];
        string[] speak = hasAudio ? ["-c:a", "libopus", "-b:a", "24k"] : [];
        Run("ffmpeg", ["-v", "error", .. picture, .. sound, .. encode, .. speak, "-f", "webm", "-live", "1",
            "-cluster_time_limit", "900", path]);
        return File.ReadAllBytes(path);
    }

    /// <summary>The packets of a file: when each plays and what it holds.</summary>
    public static string[] Packets(byte[] file) =>
        [.. WithFile(file, path => Run("ffmpeg", ["-v", "error", "-i", path, "-c", "copy", "-f", "framehash", "-"]))
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries))
            // Its duration is what a demuxer makes of the container, and so are those of packets.
            .Select(fields => $"{fields[0]} {fields[2]} {fields[4]} {fields[5]}")];

    /// <summary>How long a file says that it plays, seconds.</summary>
    public static double Duration(byte[] file) => double.Parse(WithFile(file, path => Run("ffprobe",
        ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path])), CultureInfo.InvariantCulture);

    /// <summary>When the last packet of a file ends, seconds; by its packets alone.</summary>
    public static double End(byte[] file) => WithFile(file, path => Run("ffprobe",
            ["-v", "error", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", path]))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Max(line => line.Split(',')
            .Sum(field => double.TryParse(field, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0));

    /// <summary>What a decoder complains about.</summary>
    public static string Complaints(byte[] file) =>
        WithFile(file, path => Run("ffmpeg", ["-v", "error", "-i", path, "-f", "null", "-"], isError: true));

    /// <summary>When the first picture plays that one sees after seeking, seconds.</summary>
    public static double Seek(byte[] file, double to) => double.Parse(WithFile(file, path => Run("ffprobe",
        ["-v", "error", "-select_streams", "v", "-read_intervals", FormattableString.Invariant($"{to}%+#1"),
            "-show_entries", "packet=pts_time", "-of", "csv=p=0", path])).Split('\n', ',')[0],
        CultureInfo.InvariantCulture);

    private static string WithFile(byte[] file, Func<string, string> ask)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "file.webm");
        File.WriteAllBytes(path, file);
        return ask(path);
    }

    private static string Run(string program, string[] arguments, bool isError = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        var complaints = errors.GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.True(isError || process.ExitCode == 0, complaints);
        return isError ? complaints : said;
    }
}
