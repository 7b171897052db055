using System.Globalization;
using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// A recording holds what came, in step, and can be read by others whatever ends it; a disk in trouble ends it and
/// nothing else.
/// </summary>
public sealed class RecordingTests : IDisposable
{
    private readonly ManualLoop _loop = new(now: 1_000_000);
    private readonly string _folder = Directory.CreateTempSubdirectory("scenes-recording-").FullName;

    private string File => Path.Combine(_folder, "of", "one.webm");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task StopAsync_AfterFourSeconds_LeavesAFileWithAllOfIt()
    {
        var performer = new Performer(_loop);
        var recorder = new ParticipantRecorder(_loop, File);
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(4, isShuffled: true);
        var result = await recorder.StopAsync();

        Assert.Null(result.Error);
        Assert.Equal(RecordingState.Complete, result.State);
        Assert.InRange(result.Duration.TotalSeconds, 3.95, 4.1);
        Assert.Equal(new FileInfo(File).Length, result.Bytes);
        Assert.Equal("opus,200",
            Footage.Probe(File, "-select_streams a -show_entries stream=codec_name,nb_read_frames"));
        Assert.Equal("vp8,320,180,120",
            Footage.Probe(File, "-select_streams v -show_entries stream=codec_name,width,height,nb_read_frames"));
        var duration = Footage.Probe(File, "-show_entries format=duration");
        Assert.InRange(double.Parse(duration, CultureInfo.InvariantCulture), 3.95, 4.1);
        // What was cut out of the stream decodes without a complaint, and seeking finds its key frame by the index.
        Assert.Contains("K", Footage.Probe(File, "-select_streams v -read_intervals 2%+#1 -show_entries packet=flags"));
    }

    [Fact]
    public async Task Start_OfOneTrack_RecordsIt()
    {
        var performer = new Performer(_loop);
        var recorder = new ParticipantRecorder(_loop, File);
        recorder.Start(null, performer.Audio);
        performer.Play(2);
        await recorder.StopAsync();
        Assert.Equal("opus,100", Footage.Probe(File, "-show_entries stream=codec_name,nb_read_frames"));
    }

    [Fact]
    public async Task Record_PicturesThatComeLater_StayInStepWithSound()
    {
        var performer = new Performer(_loop) { VideoDelay = 300 };
        var recorder = new ParticipantRecorder(_loop, File);
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(4);
        await recorder.StopAsync();
        var starts = Footage.Probe(File, "-show_entries stream=codec_type,start_time").Split('\n')
            .Select(line => line.Split(','))
            .ToDictionary(part => part[0], part => double.Parse(part[1], CultureInfo.InvariantCulture));
        // The first picture was taken with the first sound, though it came 300 ms after it.
        Assert.InRange(Math.Abs(starts["video"] - starts["audio"]), 0, 0.040);
    }

    [Fact]
    public async Task Record_LostPackets_DropsPicturesUpToTheNextKeyFrame()
    {
        var performer = new Performer(_loop);
        var recorder = new ParticipantRecorder(_loop, File);
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(4, isLost: picture => picture == 40);
        await recorder.StopAsync();
        // 40 is lost and 41 to 59 hang on it; at 60 the next key frame comes.
        Assert.Equal("100", Footage.Probe(File, "-select_streams v -show_entries stream=nb_read_frames"));
    }

    [Fact]
    public async Task Record_CutOffAtAnyTime_CanStillBeRead()
    {
        using var flushed = new SemaphoreSlim(0);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var recorder = new ParticipantRecorder(_loop, File, () => new WatchedFile(File, flushed));
        var performer = new Performer(_loop);
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(4);
        // The head, then clusters of a second each.
        for (var i = 0; i < 3; i++) Assert.True(await flushed.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        var crashed = Path.Combine(_folder, "crashed.webm");
        System.IO.File.Copy(File, crashed);
        var frames = Footage.Probe(crashed, "-select_streams v -show_entries stream=nb_read_frames");
        Assert.InRange(int.Parse(frames, CultureInfo.InvariantCulture), 30, 119);

        await recorder.StopAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        await System.IO.File.WriteAllBytesAsync(crashed, bytes[..(bytes.Length * 2 / 3)], Cancel);
        frames = Footage.Probe(crashed, "-select_streams v -show_entries stream=nb_read_frames", isWhole: false);
        Assert.InRange(int.Parse(frames, CultureInfo.InvariantCulture), 60, 100);
    }

    [Fact]
    public async Task Record_OnADiskThatHangs_FailsAndNeverBlocksTheLoop()
    {
        using var hang = new ManualResetEventSlim();
        var recorder = new ParticipantRecorder(_loop, "slow", () => new TroubledFile { Hang = hang });
        var (performer, reason) = (new Performer(_loop), "");
        recorder.Failed += (_, why) => reason += why;
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(20);
        Assert.Equal(RecordingState.Failed, recorder.State);
        Assert.Equal("The disk is too slow.", reason);
        hang.Set();
        var result = await recorder.StopAsync();
        Assert.Equal((RecordingState.Failed, "The disk is too slow."), (result.State, result.Error));
    }

    [Fact]
    public async Task Record_OnADiskThatBreaks_FailsWithItsReason()
    {
        var recorder = new ParticipantRecorder(_loop, "broken", () => new TroubledFile { Bytes = 50_000 });
        var (performer, reason) = (new Performer(_loop), "");
        recorder.Failed += (_, why) => reason += why;
        recorder.Start(performer.Video, performer.Audio);
        performer.Play(4);
        while (recorder.State == RecordingState.Active)
        {
            Assert.True(await _loop.Posted.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
            _loop.Advance(1);
        }

        Assert.Equal("No space left.", reason);
        Assert.Equal("No space left.", (await recorder.StopAsync()).Error);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1101, false)]
    public async Task Record_ForTooLong_EndsByItself(int milliseconds, bool isComplete)
    {
        var performer = new Performer(_loop);
        var recorder = new ParticipantRecorder(_loop, File) { Limit = 1000 };
        recorder.Start(null, performer.Audio);
        performer.Play(milliseconds / 1000.0);
        Assert.Equal(
            isComplete ? RecordingState.Complete : RecordingState.Failed, (await recorder.StopAsync()).State);
        // Whole either way: it was ended, not cut off.
        Assert.NotEqual("", Footage.Probe(File, "-show_entries format=duration"));
    }

    [Fact]
    public async Task StopAsync_NeverBegun_SaysSo()
    {
        var recorder = new ParticipantRecorder(_loop, File);
        Assert.Equal(RecordingState.Failed, (await recorder.StopAsync()).State);
        var performer = new Performer(_loop);
        Assert.Throws<InvalidOperationException>(() => recorder.Start(performer.Video, null));
    }

    [Fact]
    public void Start_WhereNothingMayBeWritten_Throws() => Assert.ThrowsAny<IOException>(
        () => new ParticipantRecorder(_loop, "/proc/none/one.webm").Start(new Performer(_loop).Video, null));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class WatchedFile(string path, SemaphoreSlim flushed)
        : FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite)
    {
        public override void Flush()
        {
            base.Flush();
            flushed.Release();
        }
    }

    private sealed class TroubledFile : MemoryStream
    {
        public ManualResetEventSlim? Hang { get; init; }

        public long Bytes { get; init; } = long.MaxValue;

        // What a derived memory stream is given as a span comes here too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            Hang?.Wait();
            if (Length > Bytes) throw new IOException("No space left.");
            base.Write(buffer, offset, count);
        }
    }
}
