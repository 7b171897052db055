using System.Buffers.Binary;
using System.Diagnostics;

namespace Scenes.Rooms.Tests.Media;

/// <summary>Real VP8 and Opus, made by ffmpeg once, and what ffprobe says about a file.</summary>
internal static class Footage
{
    /// <summary>Seconds of both.</summary>
    public const int Seconds = 4;

    /// <summary>Frames of 320x180 at 30 a second, a key frame each second.</summary>
    public static Lazy<List<byte[]>> Pictures { get; } = new(() => FramesOf(Make(
        "ivf",
        "-f lavfi -i testsrc2=size=320x180:rate=30 -c:v libvpx -b:v 500k -g 30 -deadline realtime -cpu-used 8")));

    /// <summary>Packets of 20 ms of a tone.</summary>
    public static Lazy<List<byte[]>> Sounds { get; } = new(() => PacketsOf(Make(
        "ogg", "-f lavfi -i sine=frequency=440:sample_rate=48000 -ac 2 -c:a libopus -b:a 48k -frame_duration 20")));

    /// <summary>What ffprobe reads; it must find nothing to complain about.</summary>
    public static string Probe(string file, string entries, bool isWhole = true)
    {
        var (said, complaint) = Run("ffprobe", $"-v error -count_frames -of csv=p=0 {entries} {file}");
        if (isWhole) Assert.Equal("", complaint);
        return said.Trim();
    }

    private static byte[] Make(string format, string arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            Run("ffmpeg", $"-v error -y {arguments} -t {Seconds} -f {format} {file}");
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (string Said, string Complaint) Run(string tool, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (said, complaint.GetAwaiter().GetResult().Trim());
    }

    private static List<byte[]> FramesOf(byte[] ivf)
    {
        var frames = new List<byte[]>();
        for (var at = 32; at < ivf.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(ivf.AsSpan(at));
            frames.Add(ivf[(at + 12)..(at + 12 + length)]);
            at += 12 + length;
        }

        return frames;
    }

    private static List<byte[]> PacketsOf(byte[] ogg)
    {
        var packets = new List<byte[]>();
        var open = new List<byte>();
        for (var at = 0; at < ogg.Length;)
        {
            var (segments, body) = (ogg[at + 26], at + 27 + ogg[at + 26]);
            for (var i = 0; i < segments; i++)
            {
                var length = ogg[at + 27 + i];
                open.AddRange(ogg.AsSpan(body, length));
                body += length;
                if (length == 255) continue;
                packets.Add([.. open]);
                open.Clear();
            }

            at = body;
        }

        // The first two are heads of the stream.
        return packets[2..];
    }
}
