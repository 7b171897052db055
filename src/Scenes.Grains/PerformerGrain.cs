using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A performer: stored as a whole; the one booking is decided here and nowhere else (S5).</summary>
internal sealed partial class PerformerGrain(
    [PersistentState(StateRows.Performer, GrainStore.Name)] IPersistentState<StoredPerformer> stored,
    [PersistentState(StateRows.Calendar, GrainStore.Name)] IPersistentState<StoredCalendar> calendar,
    IIndexReader rows, TimeProvider clock, SceneTimings timings, ILogger<PerformerGrain> logger)
    : Grain, IPerformerGrain, IRemindable
{
    private const string Care = "care";

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private static readonly Rejection Booked =
        Rejection.Conflict("performer.booked", "You hold an offer or a scene: pass on it or leave it first.");

    private PerformerId _performer;
    private DateTimeOffset _seenAt;
    private Explanation? _waitingFor;
    private (DateTimeOffset Since, WaitRange? Range) _expected;

    // What the pools have of this performer: the ticket changes with the revision, and when a day begins.
    private (long Revision, int MaxIntensity)? _announced;
    private HintPublisher _hints = null!;
    private IGrainTimer? _watch;
    private IGrainReminder? _care;

    private PerformerState State => stored.State.Performer;

    private DateTimeOffset Now => clock.GetUtcNow();

    private bool IsPresent => Now - _seenAt < TimeSpan.FromSeconds(timings.StaleSeconds);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _performer = PerformerId.Parse(this.GetPrimaryKeyString());
        // Nobody is gone for a silence that the server itself caused.
        _seenAt = Now;
        _seenElapsed = Elapsed;
        var stream = this.GetStreamProvider(Hint.Provider).GetStream<Hint>(
            StreamId.Create(Hint.Performers, _performer.Value));
        _hints = new HintPublisher(stream, logger);
        Watch();
        WatchCalendar();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PerformerView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> SetProfileAsync(OperationId operation, Profile profile)
    {
        var reply = await ExecuteAsync(
            operation, Fingerprint.Of("profile", profile, ScenesJsonContext.Default.Profile).ToString(),
            () => PerformerRules.CheckProfile(profile), state => state with { Profile = profile });
        if (reply.Accepted) await NoteLanguagesAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<Reply<PerformerView>> GiveConsentAsync(OperationId operation, Consent consent) => ExecuteAsync(
        operation, Fingerprint.Of("consent", consent, ScenesJsonContext.Default.Consent).ToString(),
        () => PerformerRules.CheckConsent(consent), state => state with { Consent = consent });

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> WithdrawConsentAsync(OperationId operation)
    {
        var reply = await ExecuteAsync(operation, "withdraw", () => null, state =>
            PerformerRules.StopWaiting(state, timings, Now) with
            {
                Consent = null,
                WithdrawnAt = Now,
                Telling = Now,
                ToldUpTo = null,
            });
        // Also for a repeat: the first attempt may have ended before it came here.
        await TellWithdrawalAsync();
        await TellOpenScenesAsync();
        await TellPastScenesAsync();
        await RemoveTicketsAsync();
        await CareForCalendarAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<Reply<PerformerView>> VerifySkillsAsync(OperationId operation, ImmutableArray<Grade> skills) =>
        ExecuteAsync(operation, $"skills|{string.Join(',', skills.Select(grade => $"{grade.Skill}:{grade.Level}"))}",
            () => LevelRules.CheckVerified(skills), state => state with { Skills = skills });

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> EnterAsync(OperationId operation, DeviceCheck check)
    {
        _seenAt = Now;
        if (!check.StandBy && State.StandingBy is { } post) await StandDownAsync(post.Pool);
        var reply = await ExecuteAsync(
            operation, Fingerprint.Of("enter", check, ScenesJsonContext.Default.DeviceCheck).ToString(),
            () => PerformerRules.CheckReady(State, check, Now),
            state => PerformerRules.Entered(state, Now) with { WouldStandBy = check.StandBy });
        if (!reply.Accepted) return reply;
        await AnnounceAsync();
        await NoteSeenAsync();
        return View();
    }

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> LeaveAsync(OperationId operation)
    {
        var reply = await ExecuteAsync(operation, "leave", () => State.IsBooked(Now) ? Booked : null,
            state => PerformerRules.StopWaiting(state, timings, Now));
        if (!reply.Accepted) return reply;
        await RemoveTicketsAsync();
        await PayOwedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<PerformerView> HeartbeatAsync()
    {
        _seenAt = Now;
        await AnnounceAsync();
        await NoteSeenAsync();
        return View();
    }

    /// <inheritdoc/>
    public async Task<Waiting?> ExplainAsync()
    {
        if (State.WaitingSince is not { } since || State.IsBooked(Now)) return null;
        var inFront = State.InFront;
        var whys = await Task.WhenAll(Matchers().Select(async matcher => new PoolExplanation(
            PoolId.Parse(matcher.GetPrimaryKeyString()), await matcher.ExplainAsync(_performer))));
        return new Waiting(since, inFront, [.. whys]);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Rejection?>> GetObjectionsAsync(ImmutableArray<ObservingCase> cases) =>
        Task.FromResult<ImmutableArray<Rejection?>>(
            [.. cases.Select(scene => ObservingRules.Objection(State, _performer, scene))]);

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> ReserveAsync(Booking booking)
    {
        if (!PerformerRules.CanReserve(State, booking, IsPresent, Now))
        {
            // What changed since the ticket may have nothing to do with it; the next pass should not miss them.
            if (booking.Revision != State.Revision) await AnnounceAsync();
            return Unavailable();
        }

        if (State.Booking?.Scene != booking.Scene)
        {
            await SaveAsync(State with { Booking = booking, Confirmed = false });
        }

        return View();
    }

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> ConfirmAsync(SceneId scene, DateTimeOffset joinedAt)
    {
        if (State.Booking?.Scene != scene) await stored.ReadStateAsync();
        if (State.Booking?.Scene != scene || !PerformerRules.IsConsenting(State)) return Unavailable();
        if (!State.Confirmed)
        {
            await SaveAsync(PerformerRules.Confirmed(State, timings, joinedAt < Now ? joinedAt : Now));
        }

        return View();
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(Release release)
    {
        // No write fences this answer: another activation may have made the booking.
        if (State.Booking?.Scene != release.Scene) await stored.ReadStateAsync();
        if (State.Booking?.Scene != release.Scene) return;
        // Whoever goes back to the queue is given the time to be heard there.
        if (release.Reason is ReleaseReason.BackToFront or ReleaseReason.Passed) _seenAt = Now;
        if (release.Stopped) await NoteStopWordAsync();
        await SaveAsync(PerformerRules.Released(State, release, timings, Now));
        await PayOwedAsync();
        await AnnounceAsync();
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // This may not be the only activation, and what needs care may stand in the store alone.
        await stored.ReadStateAsync();
        if (reminderName == CalendarCare)
        {
            await calendar.ReadStateAsync();
            await CareForCalendarAsync();
            return;
        }

        Watch();
        await LookAsync();
    }

    private static Rejection Unavailable() =>
        Rejection.Conflict("performer.unavailable", "The performer is not free for this scene.");

    private async Task<Reply<PerformerView>> ExecuteAsync(
        OperationId operation, string fingerprint, Func<Rejection?> check, Func<PerformerState, PerformerState> change)
    {
        if (State.Operations.Find(operation, fingerprint) is { } same)
        {
            return same ? View() : Rejection.OperationReused;
        }

        if (check() is { } rejection) return rejection;
        var changed = change(State);
        await SaveAsync(changed with { Operations = changed.Operations.Add(operation, fingerprint) });
        return View();
    }

    private async Task SaveAsync(PerformerState state)
    {
        var (needed, before) = (PerformerRules.NeedsCare(state), PerformerRules.NeedsCare(State));
        // Before the state that needs it: whatever happens next, somebody looks again.
        if (needed && !before) _care = await this.RegisterOrUpdateReminder(Care, ReminderPeriod, ReminderPeriod);
        await stored.SaveAsync(this, new StoredPerformer(state with { Revision = state.Revision + 1 }));
        _hints.Publish(State.Revision);
        if (before && !needed) await ForgetReminderAsync();
        Watch();
    }

    private async Task ForgetReminderAsync()
    {
        var known = _care;
        _care = null;
        try
        {
            if (known is not null) await this.UnregisterReminder(known);
            else if (await this.GetReminder(Care) is { } found) await this.UnregisterReminder(found);
        }
        catch (ReminderException) when (known is not null)
        {
            // Another activation set it anew since; whoever needs no care forgets it when it wakes them.
        }
    }

    private async Task AnnounceAsync()
    {
        if (PerformerRules.TicketOf(State, _performer, _seenAt, Now) is not { } ticket || !IsPresent) return;
        var isKnown = _announced == (ticket.Revision, ticket.MaxIntensity);
        var (why, expected) = ((Explanation?)null, (WaitRange?)null);
        foreach (var matcher in Matchers())
        {
            var standing = isKnown ? await matcher.RenewAsync(_performer, ticket.Revision, _seenAt) : null;
            if (standing is not { Waits: true }) standing = await matcher.AnnounceAsync(ticket);
            why = Explanations.Nearest(why, standing.Why);
            expected = WaitRanges.Sooner(expected, standing.Expected);
        }

        _announced = (ticket.Revision, ticket.MaxIntensity);
        _expected = (ticket.Since, expected);
        // A pool that is busy says nothing; what was said before is nearer to the truth than that.
        _waitingFor = why ?? _waitingFor;
    }

    private async Task RemoveTicketsAsync()
    {
        foreach (var matcher in Matchers()) await matcher.RemoveAsync(_performer);
    }

    private IEnumerable<IMatcherGrain> Matchers()
    {
        if (State.StandingBy is { } post)
        {
            yield return GrainFactory.GetGrain<IMatcherGrain>(post.Pool.Value);
            yield break;
        }

        foreach (var language in State.Profile?.Languages ?? [])
        {
            foreach (var kind in Vocabulary.Kinds)
            {
                yield return GrainFactory.GetGrain<IMatcherGrain>($"{language}/{kind}");
            }
        }
    }

    /// <summary>
    /// What the platform owes is paid once: what it is for names the operation.
    /// </summary>
    private async Task PayOwedAsync()
    {
        while (State.Owed is [var owed, ..])
        {
            await GrainFactory.PostAsync(DoubleEntry.Of(_performer, owed));
            await SaveAsync(State with { Owed = State.Owed.Remove(owed) });
        }
    }

    private void Watch()
    {
        var needed = PerformerRules.NeedsCare(State);
        if (needed && _watch is null)
        {
            _watch = this.RegisterGrainTimer(LookAsync, WatchPeriod, WatchPeriod);
        }
        else if (!needed && _watch is not null)
        {
            _watch.Dispose();
            _watch = null;
        }
    }

    /// <summary>
    /// Looks after somebody who may never come back: lets a lapsed booking go, ends their wait, pays it, ends a scene.
    /// </summary>
    private async Task LookAsync()
    {
        // Before anybody is let go: they may be seen there.
        if (IsCalendarDue) await LookAtCalendarAsync();
        if (State.Booking is not null && !State.IsBooked(Now)) await SaveAsync(State with { Booking = null });
        if (State.WaitingSince is not null && State.Booking is null && !IsPresent)
        {
            await SaveAsync(PerformerRules.StopWaiting(State, timings, _seenAt));
            await RemoveTicketsAsync();
        }

        await EndStandbyHourAsync();
        await TellWithdrawalAsync();
        await TellPastScenesAsync();
        await PayOwedAsync();
        // What was paid is a new revision, and made the ticket void.
        if (_announced is { } announced && announced.Revision != State.Revision) await AnnounceAsync();
        if (!PerformerRules.NeedsCare(State)) await ForgetReminderAsync();
    }

    private PerformerView View()
    {
        var booked = State.IsBooked(Now);
        var status = booked ? PerformerStatus.Booked
            : State.WaitingSince is not null ? PerformerStatus.Waiting : PerformerStatus.Away;
        var waiting = status == PerformerStatus.Waiting;
        return new PerformerView(_performer, State.Revision, status, State.Profile, State.Consent,
            [.. LevelRules.SkillsOf(State), .. LevelRules.LanguagesOf(State)],
            booked ? State.Booking!.Scene : null,
            waiting ? State.WaitingSince : null, waiting ? _waitingFor : null,
            waiting && _expected.Since == State.WaitingSince ? _expected.Range : null,
            StandbyRules.ViewOf(State, timings, Now));
    }
}
