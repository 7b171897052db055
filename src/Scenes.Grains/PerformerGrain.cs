using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>A performer: stored as a whole; the one booking is decided here and nowhere else (S5).</summary>
internal sealed partial class PerformerGrain(
    [PersistentState("performer", GrainStore.Name)] IPersistentState<StoredPerformer> stored,
    TimeProvider clock, SceneTimings timings, ILogger<PerformerGrain> logger)
    : Grain, IPerformerGrain
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);

    private PerformerId _performer;
    private DateTimeOffset _seenAt;
    private string? _waitingFor;
    private HintPublisher _hints = null!;
    private IGrainTimer? _watch;

    private PerformerState State => stored.State.Performer;

    private DateTimeOffset Now => clock.GetUtcNow();

    private bool IsPresent => Now - _seenAt < TimeSpan.FromSeconds(timings.StaleSeconds);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _performer = PerformerId.Parse(this.GetPrimaryKeyString());
        // Nobody is gone for a silence that the server itself caused.
        _seenAt = Now;
        var stream = this.GetStreamProvider(Hint.Provider).GetStream<Hint>(
            StreamId.Create(Hint.Performers, _performer.Value));
        _hints = new HintPublisher(stream, logger);
        Watch();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PerformerView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public Task<Reply<PerformerView>> SetProfileAsync(OperationId operation, Profile profile) => ExecuteAsync(
        operation, Fingerprint.Of("profile", profile, ScenesJsonContext.Default.Profile).ToString(),
        () => PerformerRules.CheckProfile(profile), state => state with { Profile = profile });

    /// <inheritdoc/>
    public Task<Reply<PerformerView>> GiveConsentAsync(OperationId operation, Consent consent) => ExecuteAsync(
        operation, Fingerprint.Of("consent", consent, ScenesJsonContext.Default.Consent).ToString(),
        () => PerformerRules.CheckConsent(consent), state => state with { Consent = consent });

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> WithdrawConsentAsync(OperationId operation)
    {
        var reply = await ExecuteAsync(operation, "withdraw", () => null, state =>
            PerformerRules.StopWaiting(state, timings, Now) with { Consent = null, WithdrawnAt = Now });
        // Also for a repeat: the first attempt may have ended before it came here.
        if (reply.Accepted && State.Consent is null && State.Booking is { } booking)
        {
            await GrainFactory.GetGrain<ISceneGrain>(booking.Scene.Value).WithdrawConsentAsync(_performer);
        }

        await RemoveTicketsAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<Reply<PerformerView>> VerifySkillsAsync(OperationId operation, ImmutableArray<string> skills) =>
        ExecuteAsync(operation, $"skills|{string.Join(',', skills)}",
            () => PerformerRules.CheckSkills(skills), state => state with { Skills = skills });

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> EnterAsync(OperationId operation, DeviceCheck check)
    {
        _seenAt = Now;
        var reply = await ExecuteAsync(
            operation, Fingerprint.Of("enter", check, ScenesJsonContext.Default.DeviceCheck).ToString(),
            () => PerformerRules.CheckReady(State, check, Now),
            state => state with { Booking = null, Confirmed = false, WaitingSince = state.WaitingSince ?? Now });
        if (reply.Accepted) await AnnounceAsync();
        return reply.Accepted ? View() : reply;
    }

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> LeaveAsync(OperationId operation)
    {
        var reply = await ExecuteAsync(operation, "leave", () => null,
            state => state.IsBooked(Now) ? state : PerformerRules.StopWaiting(state, timings, Now));
        await RemoveTicketsAsync();
        await PayOwedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<PerformerView> HeartbeatAsync()
    {
        _seenAt = Now;
        await AnnounceAsync();
        return View();
    }

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> ReserveAsync(Booking booking)
    {
        if (!PerformerRules.CanReserve(State, booking, IsPresent, Now)) return Unavailable();
        if (State.Booking?.Scene != booking.Scene)
        {
            await SaveAsync(State with { Booking = booking, Confirmed = false });
        }

        return View();
    }

    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> ConfirmAsync(SceneId scene)
    {
        if (State.Booking?.Scene != scene) return Unavailable();
        if (!State.Confirmed)
        {
            await SaveAsync(State with { Confirmed = true, WaitingSince = null, InFront = false, Passed = [] });
        }

        return View();
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(Release release)
    {
        if (State.Booking?.Scene != release.Scene) return;
        await SaveAsync(PerformerRules.Released(State, release, timings, Now));
        await PayOwedAsync();
        await AnnounceAsync();
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
        await stored.SaveAsync(this, new StoredPerformer(state with { Revision = state.Revision + 1 }));
        _hints.Publish(State.Revision);
        Watch();
    }

    private async Task AnnounceAsync()
    {
        if (PerformerRules.TicketOf(State, _performer, _seenAt, Now) is not { } ticket || !IsPresent) return;
        foreach (var matcher in Matchers()) _waitingFor = await matcher.AnnounceAsync(ticket);
    }

    private async Task RemoveTicketsAsync()
    {
        foreach (var matcher in Matchers()) await matcher.RemoveAsync(_performer);
    }

    private IEnumerable<IMatcherGrain> Matchers()
    {
        foreach (var language in State.Profile?.Languages ?? [])
        {
            foreach (var kind in Vocabulary.Kinds)
            {
                yield return GrainFactory.GetGrain<IMatcherGrain>($"{language}/{kind}");
            }
        }
    }

    /// <summary>
    /// Waiting that led to no scene is paid by the platform, once: its beginning names the operation.
    /// </summary>
    private async Task PayOwedAsync()
    {
        if (State.Owed is not { } owed) return;
        var rate = State.Profile?.MinRatePerHour ?? 0;
        var amount = Pay.Amount(rate, owed.Seconds);
        if (amount > 0)
        {
            var operation = OperationId.Parse($"wait:{_performer}:{owed.Since.ToUnixTimeMilliseconds()}");
            var mine = AccountId.Of(_performer);
            await PostAsync(mine, operation, LedgerSide.Credit, AccountId.Platform);
            await PostAsync(AccountId.Platform, operation, LedgerSide.Debit, mine);
        }

        await SaveAsync(State with { Owed = null });

        async Task PostAsync(AccountId account, OperationId operation, LedgerSide side, AccountId counter)
        {
            var posting = new Posting(side, counter, amount, "USD", PayCode.Wait, null, owed.Seconds, rate);
            var reply = await GrainFactory.GetGrain<ILedgerGrain>(account.Value).PostAsync(operation, posting);
            if (!reply.Accepted) LogUnpaid(logger, _performer.Value, reply.Rejection.Code);
        }
    }

    /// <summary>While somebody waits or is owed pay, looks after them.</summary>
    private void Watch()
    {
        var needed = State.WaitingSince is not null || State.Owed is not null;
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

    private async Task LookAsync()
    {
        if (State.WaitingSince is not null && !State.IsBooked(Now) && !IsPresent)
        {
            await SaveAsync(PerformerRules.StopWaiting(State, timings, _seenAt));
            await RemoveTicketsAsync();
        }

        await PayOwedAsync();
    }

    private PerformerView View()
    {
        var booked = State.IsBooked(Now);
        var status = booked ? PerformerStatus.Booked
            : State.WaitingSince is not null ? PerformerStatus.Waiting : PerformerStatus.Away;
        var waiting = status == PerformerStatus.Waiting;
        return new PerformerView(_performer, State.Revision, status, State.Profile, State.Consent, State.Skills,
            booked ? State.Booking!.Scene : null, waiting ? State.WaitingSince : null, waiting ? _waitingFor : null);
    }

    [LoggerMessage(20, LogLevel.Error, "Waiting of {Performer} could not be booked: {Code}.")]
    private static partial void LogUnpaid(ILogger logger, string performer, string code);
}
