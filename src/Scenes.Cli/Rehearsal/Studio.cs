using Scenes.Rooms.Client;

namespace Scenes.Cli;

/// <summary>
/// What all cameras of a rehearsal share: the thread that they live on, and two seconds to play, which ffmpeg made:
/// <c>-f lavfi -i testsrc2=size=320x180:rate=15 -t 2 -c:v libvpx -b:v 200k -deadline best -g 15 -auto-alt-ref 0</c> and
/// <c>-f lavfi -i sine=frequency=220:sample_rate=48000,tremolo=f=4:d=0.7 -t 2 -c:a libopus -b:a 24k</c>.
/// </summary>
internal sealed class Studio : IDisposable
{
    private const int PictureUs = 1_000_000 / 15;
    private const int SoundUs = 20_000;

    private readonly RecordedFrames _picture =
        new(true, PictureUs, IvfFile.Parse(Resources.ReadBytes("camera.ivf"), "camera.ivf"));

    private readonly RecordedFrames _sound =
        new(false, SoundUs, OggFile.Parse(Resources.ReadBytes("microphone.ogg"), "microphone.ogg"));

    /// <summary>Where cameras live.</summary>
    public ClientLoop Loop { get; } = new();

    /// <summary>VP8, 320x180 at 15 a second, a key frame a second.</summary>
    public IFrames Picture() => _picture.Again();

    /// <summary>Opus, 20 ms a packet.</summary>
    public IFrames Sound() => _sound.Again();

    /// <summary>Ends the thread; nobody films any more.</summary>
    public void Dispose() => Loop.Dispose();
}
