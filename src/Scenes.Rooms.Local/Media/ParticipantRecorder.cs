using System.Threading.Channels;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Records a participant's tracks into one WebM file as they come, without decoding them. Used on the loop; the disk is
/// written by a thread of its own, and a disk that is too slow ends the recording, never the loop.
/// </summary>
internal sealed class ParticipantRecorder
{
    /// <summary>Packets that may wait for the disk: about five seconds of video.</summary>
    public const int QueuedPackets = 2048;

    /// <summary>Milliseconds after which a recording that nobody stops ends: four hours.</summary>
    public const long Longest = 4 * 3600 * 1000;

    private const int TickMilliseconds = 100;
    private readonly IRoomLoop _loop;
    private readonly Func<Stream> _open;
    private readonly Channel<RecordedItem> _queue = Channel.CreateBounded<RecordedItem>(QueuedPackets);
    private readonly List<(SubscribedTrack Track, RecordingSink Sink)> _tracks = [];
    private readonly TaskCompletionSource<RecordingResult> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IDisposable? _ticks;
    private string? _error;
    private long _startedAt;

    /// <summary>A recording that has not begun.</summary>
    /// <param name="loop">The loop of all rooms.</param>
    /// <param name="path">The file; its folder is made, and a file that is there is replaced.</param>
    public ParticipantRecorder(IRoomLoop loop, string path) : this(loop, path, () => Create(path))
    {
    }

    /// <param name="loop">The loop of all rooms.</param>
    /// <param name="path">What the file is called in results.</param>
    /// <param name="open">Opens it, on the caller's thread; it must be able to seek.</param>
    internal ParticipantRecorder(IRoomLoop loop, string path, Func<Stream> open) =>
        (_loop, Path, _open) = (loop, path, open);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Milliseconds that it may last; <see cref="Longest"/> unless a test says otherwise.</summary>
    internal long Limit { get; init; } = Longest;

    /// <summary>How it goes.</summary>
    public RecordingState State { get; private set; } = RecordingState.Ready;

    /// <summary>Ended by itself, with the reason; raised on the loop, once.</summary>
    public event Action<ParticipantRecorder, string>? Failed;

    /// <summary>Begins to record; either track may be null, not both.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be created.</exception>
    /// <exception cref="InvalidOperationException">It was begun before, or there is no track.</exception>
    public void Start(PublishedTrack? video, PublishedTrack? audio)
    {
        if (State != RecordingState.Ready) throw new InvalidOperationException("A recording begins once.");
        if (video is null && audio is null) throw new InvalidOperationException("A recording needs a track.");
        var file = _open();
        (State, _startedAt) = (RecordingState.Active, _loop.Now);
        if (video is not null) Add(video);
        if (audio is not null) Add(audio);
        var writer = new WebmWriter(file, video is not null, audio is not null);
        var thread = new RecordingThread(
            _queue.Reader, writer, new RecordingOrigin(_loop.Now), () => _loop.Post(WantKeyFrame));
        new Thread(() => Write(thread, writer, file)) { IsBackground = true, Name = "recording" }.Start();
        _ticks = _loop.Every(TickMilliseconds, Tick);
    }

    /// <summary>Ends the recording. May be called again, and after it failed.</summary>
    /// <returns>What became of it, when the file is closed.</returns>
    public Task<RecordingResult> StopAsync()
    {
        if (State == RecordingState.Ready)
            _ended.TrySetResult(new(RecordingState.Failed, Path, 0, TimeSpan.Zero, "It was never begun."));
        if (State is RecordingState.Ready or RecordingState.Active) State = RecordingState.Complete;
        Detach();
        return _ended.Task;
    }

    private static FileStream Create(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 64 * 1024);
    }

    private void Add(PublishedTrack source)
    {
        var section = new MediaSection("", source.Kind, source.Section.PayloadType, default, [], []);
        var sink = new RecordingSink(source.Kind, _loop, _queue.Writer, () => Fail("The disk is too slow."));
        // Nobody sees the numbers of a recording, so they need not be hard to guess.
        var track = new SubscribedTrack(source, section, sink, () => 1, new MediaCounters());
        sink.Track = track;
        source.Add(track);
        track.Start();
        _tracks.Add((track, sink));
    }

    private void Tick()
    {
        if (_loop.Now - _startedAt > Limit) Fail("The recording is too long.");
        foreach (var (track, sink) in _tracks)
        {
            track.Choose(_loop.Now);
            sink.Tell();
        }
    }

    private void WantKeyFrame()
    {
        foreach (var (track, _) in _tracks)
            if (track.Current is { } layer) track.Source.RequestKeyFrame(layer);
    }

    private void Detach()
    {
        _ticks?.Dispose();
        foreach (var (track, sink) in _tracks)
        {
            track.Source.Remove(track);
            sink.IsClosed = true;
        }

        _tracks.Clear();
        _queue.Writer.TryComplete();
    }

    private void Fail(string reason)
    {
        if (State != RecordingState.Active) return;
        (State, _error) = (RecordingState.Failed, reason);
        // Not at once: a packet is just on its way to the tracks that would be taken off.
        _loop.Post(() =>
        {
            Detach();
            Failed?.Invoke(this, reason);
        });
    }

    private void Write(RecordingThread thread, WebmWriter writer, Stream file)
    {
        string? error = null;
        var bytes = 0L;
        try
        {
            thread.Run();
            bytes = file.Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error = failure.Message;
            _loop.Post(() => Fail(failure.Message));
        }

        Close(file, ref error);
        error ??= _error;
        var state = error is null ? RecordingState.Complete : RecordingState.Failed;
        _ended.TrySetResult(new(state, Path, bytes, TimeSpan.FromMilliseconds(writer.Duration), error));
    }

    private static void Close(Stream file, ref string? error)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException failure)
        {
            error ??= failure.Message;
        }
    }
}
