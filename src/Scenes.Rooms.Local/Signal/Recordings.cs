using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;
using FileInfo = Scenes.Rooms.Protocol.FileInfo;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Recordings of participants and tracks into WebM files. A participant's recording begins when there is something to
/// record: with camera and microphone, or a moment after the first of them. Callable from any thread.
/// </summary>
internal sealed class Recordings : IEgressDirectory, IDisposable
{
    /// <summary>How long a recording waits for the second track of a participant, in milliseconds.</summary>
    public const int SecondTrack = 2_000;

    /// <summary>How long it waits for the first one.</summary>
    public const int FirstTrack = 30_000;

    private const int Tick = 200;

    private readonly RoomServices _services;
    private readonly RoomRegistry _rooms;
    private readonly string? _folder;
    private readonly List<Recording> _all = [];
    private readonly IDisposable _ticks;

    /// <summary>No recordings yet.</summary>
    /// <param name="services">What rooms share.</param>
    /// <param name="rooms">All rooms.</param>
    /// <param name="folder">Where files go; null when nothing is recorded here.</param>
    public Recordings(RoomServices services, RoomRegistry rooms, string? folder)
    {
        (_services, _rooms, _folder) = (services, rooms, folder);
        _ticks = services.Loop.Every(Tick, LookAtAll);
    }

    /// <inheritdoc/>
    public Task<TwirpReply<EgressInfo>> StartParticipantEgressAsync(ParticipantEgressRequest request) =>
        In(request.RoomName, room =>
        {
            var about = new EgressInfo { Participant = request };
            var person = room.Find(request.Identity);
            var file = request.FileOutputs.FirstOrDefault();
            var fault = person is null ? "participant is not here" : null;
            return Begin(about, room, file, request.Identity, fault, person);
        });

    /// <inheritdoc/>
    public Task<TwirpReply<EgressInfo>> StartTrackCompositeEgressAsync(TrackCompositeEgressRequest request) =>
        In(request.RoomName, room =>
        {
            var about = new EgressInfo { TrackComposite = request };
            var tracks = Find(room, request.VideoTrackId, request.AudioTrackId);
            var file = request.FileOutputs.FirstOrDefault() ?? request.File;
            return Begin(
                about, room, file, tracks.FirstOrDefault()?.Track.Sid ?? "",
                tracks.Count == 0 ? "no such track" : null, null, tracks);
        });

    /// <inheritdoc/>
    public Task<TwirpReply<EgressInfo>> StartTrackEgressAsync(TrackEgressRequest request) =>
        In(request.RoomName, room =>
        {
            var about = new EgressInfo { Track = request };
            var tracks = Find(room, request.TrackId);
            var file = new EncodedFileOutput { Filepath = request.File?.Filepath ?? "" };
            return Begin(
                about, room, file, request.TrackId, tracks.Count == 0 ? "no such track" : null, null, tracks);
        });

    /// <inheritdoc/>
    public Task<TwirpReply<EgressInfo>> StartRoomCompositeEgressAsync(RoomCompositeEgressRequest request) =>
        In(request.RoomName, room => Begin(
            new EgressInfo { RoomComposite = request }, room, request.FileOutputs.FirstOrDefault() ?? request.File,
            room.About.Name, "a local server composes no picture of a room: record participants", null));

    /// <inheritdoc/>
    public Task<TwirpReply<EgressInfo>> StopEgressAsync(StopEgressRequest request) => Ask(() =>
    {
        if (_all.Find(one => one.About.EgressId == request.EgressId) is not { } recording)
            return TwirpRefusal.NoEgress;
        if (recording.IsOver || recording.About.Status == EgressStatus.EgressEnding)
            return new TwirpRefusal(TwirpCode.FailedPrecondition, "egress has ended");
        Stop(recording);
        return recording.About.Clone();
    });

    /// <inheritdoc/>
    public Task<TwirpReply<ListEgressResponse>> ListEgressAsync(ListEgressRequest request) =>
        _services.Loop.AskAsync<TwirpReply<ListEgressResponse>>(() =>
        {
            var response = new ListEgressResponse();
            response.Items.Add(_all.Where(one => Matches(one, request)).Select(one => one.About.Clone()));
            return response;
        });

    /// <summary>Ends all recordings.</summary>
    /// <returns>When all files are closed.</returns>
    public async Task CloseAsync()
    {
        var ends = await _services.Loop.AskAsync(
            () => _all.Where(one => !one.IsOver && one.Recorder is not null).Select(one => one.Recorder!).ToList());
        foreach (var recorder in ends) await recorder.StopAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _ticks.Dispose();

    private static bool Matches(Recording one, ListEgressRequest request) =>
        (request.RoomName.Length == 0 || one.About.RoomName == request.RoomName)
        && (request.EgressId.Length == 0 || one.About.EgressId == request.EgressId)
        && (!request.Active || !one.IsOver);

    private static List<Publication> Find(LiveRoom room, params string[] tracks) =>
        [.. tracks.Select(room.FindTrack).Where(found => found?.Media is not null).Select(found => found!)];

    private EgressInfo Begin(
        EgressInfo about, LiveRoom room, EncodedFileOutput? file, string who, string? fault, Session? person,
        IEnumerable<Publication>? tracks = null)
    {
        var now = _services.Instant;
        about.EgressId = _services.NewId("EG_");
        (about.RoomId, about.RoomName, about.SourceType) =
            (room.About.Sid, room.About.Name, EgressSourceType.Sdk);
        about.StartedAt = about.UpdatedAt = Nanoseconds(now);
        var path = _folder is null ? null
            : RecordingFiles.Resolve(_folder, file?.Filepath ?? "", room.About.Name, who, now);
        fault ??= _folder is null ? "this server records nothing: it was given no folder"
            : path is null ? "the file would lie outside the folder of recordings"
            : file is { FileType: not EncodedFileType.DefaultFiletype } ? "only WebM is written"
            : _all.Count(one => !one.IsOver) >= SignalLimits.Recordings ? "too many recordings" : null;
        var recording = new Recording(about, room, path ?? "") { Person = person, Asked = _services.Loop.Now };
        recording.Tracks.AddRange(tracks ?? []);
        Forget();
        _all.Add(recording);
        if (fault is not null) Fail(recording, fault);
        else LookAt(recording);
        return about.Clone();
    }

    private void LookAtAll()
    {
        foreach (var recording in _all.Where(one => !one.IsOver).ToList()) LookAt(recording);
    }

    private void LookAt(Recording recording)
    {
        if (recording.Recorder is not null)
        {
            if (recording.About.Status == EgressStatus.EgressActive && recording.IsOrphaned) Stop(recording);
            return;
        }

        var tracks = recording.Person?.Publications.Live.ToList() ?? recording.Tracks;
        var (video, audio) = (Newest(tracks, TrackKind.Video), Newest(tracks, TrackKind.Audio));
        var waited = _services.Loop.Now - recording.Asked;
        if (recording.Room.IsClosed || recording.Person is { IsClosed: true }) Fail(recording, "participant left");
        else if (video is null && audio is null && waited >= FirstTrack) Fail(recording, "nothing was published");
        else if ((video is not null && audio is not null) || recording.Person is null
            || ((video ?? audio) is not null && waited >= SecondTrack)) Start(recording, video, audio);
    }

    private static Publication? Newest(List<Publication> tracks, TrackKind kind) =>
        tracks.FindLast(track => track.Media?.Kind == kind);

    private void Start(Recording recording, Publication? video, Publication? audio)
    {
        recording.Tracks.Clear();
        recording.Tracks.AddRange(new[] { video, audio }.OfType<Publication>());
        var recorder = new ParticipantRecorder(_services.Loop, recording.Path);
        recorder.Failed += (_, _) => Stop(recording);
        try
        {
            recorder.Start(video?.Media, audio?.Media);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            Fail(recording, cannot.Message);
            return;
        }

        recording.Recorder = recorder;
        Change(recording, EgressStatus.EgressActive);
        recording.Room.Events.Egress("egress_started", recording.About);
    }

    private void Stop(Recording recording)
    {
        if (recording.About.Status == EgressStatus.EgressEnding || recording.IsOver) return;
        if (recording.Recorder is not { } recorder)
        {
            Fail(recording, "ended before anything was published");
            return;
        }

        Change(recording, EgressStatus.EgressEnding);
        _ = EndAsync(recording, recorder);
    }

    private async Task EndAsync(Recording recording, ParticipantRecorder recorder)
    {
        var result = await recorder.StopAsync();
        _services.Loop.Post(() => End(recording, result));
    }

    private void End(Recording recording, RecordingResult result)
    {
        var file = new FileInfo
        {
            Filename = Path.GetRelativePath(Path.GetFullPath(_folder!), result.Path),
            Location = result.Path,
            StartedAt = recording.About.StartedAt,
            EndedAt = Nanoseconds(_services.Instant),
            Duration = (long)result.Duration.TotalNanoseconds,
            Size = result.Bytes,
        };
        recording.About.FileResults.Add(file);
        recording.About.File = file;
        if (result.State == RecordingState.Failed) Fail(recording, result.Error ?? "failed");
        else Close(recording, EgressStatus.EgressComplete);
    }

    private void Fail(Recording recording, string why)
    {
        recording.About.Error = why;
        RoomLog.RecordingFailed(_services.Log, recording.About.EgressId, why);
        Close(recording, EgressStatus.EgressFailed);
    }

    private void Close(Recording recording, EgressStatus status)
    {
        recording.About.EndedAt = Nanoseconds(_services.Instant);
        Change(recording, status);
        recording.Room.Events.Egress("egress_ended", recording.About);
    }

    private void Change(Recording recording, EgressStatus status)
    {
        recording.About.Status = status;
        recording.About.UpdatedAt = Nanoseconds(_services.Instant);
    }

    private void Forget()
    {
        while (_all.Count(one => one.IsOver) >= SignalLimits.EndedRecordings)
            _all.Remove(_all.First(one => one.IsOver));
    }

    private static long Nanoseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() * 1_000_000;

    private Task<TwirpReply<EgressInfo>> Ask(Func<TwirpReply<EgressInfo>> call) => _services.Loop.AskAsync(call);

    private Task<TwirpReply<EgressInfo>> In(string name, Func<LiveRoom, EgressInfo> call) =>
        Ask(() => _rooms.Find(name) is { } room ? call(room) : TwirpRefusal.NoRoom);
}
