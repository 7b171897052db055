using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// What was recorded: noted as it comes, made into files and erased as the log and the time say. It has a timer of its
/// own, which interleaves with commands, so that nothing else of the scene waits for it.
/// </summary>
internal sealed partial class SceneGrain
{
    private static readonly TimeSpan LongestMediaRetry = TimeSpan.FromMinutes(5);

    private IGrainTimer? _mediaTimer;
    private bool _filing;
    private int _mediaFailures;
    private DateTimeOffset _mediaRetryAt;
    private DateTimeOffset? _mediaWakesAt;

    /// <inheritdoc/>
    public async Task<Reply<SegmentView>> AnnounceSegmentAsync(
        PerformerId performer, SegmentId segment, SegmentOpening opening)
    {
        if (!media.IsOn) return Rejection.NotFound;
        await WakeForMediaAsync();
        var reply = await TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => RecordingRules.Announce(state, performer, segment, opening, now),
        });
        return reply.Accepted ? ViewOf(segment) : reply.Rejection;
    }

    /// <inheritdoc/>
    public async Task<Reply<PartAdmission>> AdmitPartAsync(
        PerformerId performer, SegmentId segment, RecordedPart part) =>
        media.IsOn
            ? RecordingRules.Admit(await _journal.LookAsync(), performer, segment, part, _journal.Now)
            : Rejection.NotFound;

    /// <inheritdoc/>
    public async Task<Reply<RecordedPart>> AddPartAsync(PerformerId performer, SegmentId segment, RecordedPart part)
    {
        if (!media.IsOn) return Rejection.NotFound;
        var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => RecordingRules.Add(state, performer, segment, part, now),
        });
        return reply.Accepted ? part : reply.Rejection;
    }

    /// <inheritdoc/>
    public async Task<Reply<SegmentView>> CloseSegmentAsync(
        PerformerId performer, SegmentId segment, SegmentClosing closing)
    {
        if (!media.IsOn) return Rejection.NotFound;
        await WakeForMediaAsync();
        var reply = await TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => RecordingRules.Close(state, performer, segment, closing, now),
        });
        return reply.Accepted ? ViewOf(segment) : reply.Rejection;
    }

    /// <inheritdoc/>
    public async Task<Reply<RecordingsView>> GetRecordingsAsync(PerformerId performer) =>
        RecordingViews.For(await _journal.LookAsync(), performer);

    /// <inheritdoc/>
    public async Task<RecordingsView> GetAllRecordingsAsync() => RecordingViews.All(await _journal.CurrentAsync());

    /// <inheritdoc/>
    public async Task<MediaFile?> FindFileAsync(SegmentId segment, PerformerId? viewer) =>
        // On what is stored: somebody may have withdrawn consent elsewhere.
        RecordingViews.FileFor(await _journal.CurrentAsync(), segment, viewer);

    /// <summary>
    /// Before what leads to a file of a scene that sleeps: if this process dies right after, somebody must make it.
    /// </summary>
    private async Task WakeForMediaAsync()
    {
        if (State.EndedAt is not null) await RemindAsync();
    }

    private SegmentView ViewOf(SegmentId segment)
    {
        var known = RecordingRules.Find(State, segment)!;
        return RecordingViews.Of(State, known, known.Slot);
    }

    private void StartMediaTimer() => _mediaTimer = this.RegisterGrainTimer(TendMediaAsync,
        new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });

    private void ScheduleMedia()
    {
        if (_filing || !media.IsOn || State.Segments.IsEmpty) return;
        if (RecordingWork.NextDue(State) is not { } due) return;
        if (due < _mediaRetryAt) due = _mediaRetryAt;
        if (due == _mediaWakesAt) return;
        _mediaWakesAt = due;
        var wait = due - _journal.Now;
        _mediaTimer!.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task TendMediaAsync()
    {
        _mediaWakesAt = null;
        if (_filing || _journal.IsDamaged) return;
        _filing = true;
        try
        {
            while (await TendOnceAsync())
            {
                _mediaFailures = 0;
            }

            _mediaRetryAt = default;
            await RestAsync();
        }
        catch (Exception exception)
        {
            var wait = RetryPeriod * Math.Pow(2, Math.Min(_mediaFailures++, 10));
            _mediaRetryAt = _journal.Now + (wait < LongestMediaRetry ? wait : LongestMediaRetry);
            instruments.EffectFailed();
            // Once: a disk that is full is full for each scene, each time.
            if (_mediaFailures == 1) LogNoMedia(logger, exception, _scene.Value);
        }
        finally
        {
            _filing = false;
            if (!_journal.IsDamaged) ScheduleMedia();
        }
    }

    /// <summary>Does one thing that is due.</summary>
    /// <returns>Whether there was one.</returns>
    private async Task<bool> TendOnceAsync()
    {
        if (RecordingWork.Erasure(State, _journal.Now) is { } reason)
        {
            await media.EraseAsync(_scene);
            await NoteAsync(new RecordingsErased(reason), state => state.Erased is null);
        }
        else if (RecordingWork.ToDrop(State) is { } filed)
        {
            await media.DropAsync(_scene, filed);
            await NoteAsync(new PartsDropped(filed.Slot, filed.Segment), state => state.Erased is null
                && RecordingRules.Find(state, filed.Segment) is { IsDropped: false });
        }
        else if (RecordingWork.ToFile(State, _journal.Now) is { } whole)
        {
            var made = await media.FileAsync(_scene, whole);
            await NoteAsync(made, state => state.Erased is null
                && RecordingRules.Find(state, whole.Segment) is { } known && known.Tried < whole.Whole);
        }
        else
        {
            return false;
        }

        return true;
    }

    private async Task NoteAsync(SceneEvent done, Func<SceneState, bool> isNews)
    {
        var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            // Another activation may have done it meanwhile.
            Decide = (state, _) => isNews(state)
                ? new Decision<SceneEvent>([done], null)
                : Decision<SceneEvent>.Nothing,
        });
        if (!reply.Accepted) throw new InvalidOperationException($"This was refused: {reply.Rejection.Code}.");
    }

    [LoggerMessage(42, LogLevel.Warning, "The recordings of scene {Scene} could not be tended; it tries again.")]
    private static partial void LogNoMedia(ILogger logger, Exception exception, string scene);
}
