using System.Diagnostics;
using Scenes.Rooms.Client;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>A few seconds of picture and sound, made once by ffmpeg, for clients to play.</summary>
internal static class Recordings
{
    public const int Width = 320;
    public const int Height = 180;
    public const int Rate = 20;

    private const int Seconds = 4;
    private const int SoundUs = 20_000;

    private static readonly Lazy<(RecordedFrames Picture, RecordedFrames Sound)> Made = new(Make);

    /// <summary>VP8, 320x180 at 20 a second, a key frame every two seconds.</summary>
    public static RecordedFrames Picture() => Made.Value.Picture.Again();

    /// <summary>Opus, a tone of 440 Hz, 20 ms a packet.</summary>
    public static RecordedFrames Sound() => Made.Value.Sound.Again();

    private static (RecordedFrames, RecordedFrames) Make()
    {
        var folder = Directory.CreateTempSubdirectory("scenes-rooms-");
        try
        {
            var (ivf, ogg) = (Path.Combine(folder.FullName, "picture.ivf"), Path.Combine(folder.FullName, "sound.ogg"));
            Run($"-f lavfi -i testsrc=size={Width}x{Height}:rate={Rate} -t {Seconds} -c:v libvpx -b:v 300k"
                + $" -deadline realtime -cpu-used 8 -g {2 * Rate} -auto-alt-ref 0 {ivf}");
            Run($"-f lavfi -i sine=frequency=440:sample_rate=48000 -t {Seconds} -c:a libopus -b:a 32k"
                + $" -frame_duration 20 {ogg}");
            return (
                new RecordedFrames(true, 1_000_000 / Rate, IvfFile.Read(ivf)),
                new RecordedFrames(false, SoundUs, OggFile.Read(ogg)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", "-nostdin -loglevel error -y " + arguments)
        {
            RedirectStandardError = true,
        };
        using var ffmpeg = Process.Start(start)!;
        var complaints = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0) throw new InvalidOperationException($"ffmpeg failed: {complaints}");
    }
}
