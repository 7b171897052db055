using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a performer may do, and what may be done with one.</summary>
public static class PerformerRules
{
    /// <summary>Intensity that one day holds: two of the heaviest prompts, or ten light ones.</summary>
    public const int IntensityPerDay = 12;

    /// <summary>What is wrong with a profile; null when nothing is.</summary>
    public static Rejection? CheckProfile(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var errors = new FieldErrors();
        errors.Length(profile.Name, 1, Limits.NameLength, "name");
        errors.Count(profile.Languages, 1, Ticket.MostLanguages, "languages");
        for (var i = 0; i < profile.Languages.Length; i++)
        {
            var path = $"languages[{i}]";
            errors.Require(PoolId.TryCreate(profile.Languages[i], "dyad", out _), path, "must be an ISO 639 code");
        }

        errors.Range(profile.MaxIntensity, 1, 5, "maxIntensity");
        errors.Words(profile.Avoid, Vocabulary.ContentNotes, "avoid");
        errors.Range(profile.MinRatePerHour, 0, Limits.RatePerHourMax, "minRatePerHour");
        errors.Count(profile.Blocked, 0, Limits.BlocksPerPerformer, "blocked");
        LevelRules.CheckClaims(profile, errors);
        return errors.Any ? Rejection.Fields("profile.invalid", errors.All) : null;
    }

    /// <summary>What is wrong with a consent; null when nothing is.</summary>
    public static Rejection? CheckConsent(Consent consent)
    {
        ArgumentNullException.ThrowIfNull(consent);
        var errors = new FieldErrors();
        errors.Require(consent.TermsVersion == Consent.CurrentTerms, "termsVersion", $"must be {Consent.CurrentTerms}");
        errors.Require(consent.Adult, "adult", "must be true: scenes are for adults only");
        errors.Words(consent.Scopes, Vocabulary.Scopes, "scopes");
        return errors.Any ? Rejection.Fields("consent.invalid", errors.All) : null;
    }

    /// <summary>What is missing before somebody may wait, a sentence each; null when nothing is.</summary>
    public static Rejection? CheckReady(PerformerState state, DeviceCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(check);
        var errors = new FieldErrors();
        errors.Require(state.Profile is not null, "profile", "set your profile first");
        errors.Require(IsConsenting(state), "consent", $"give consent to the terms of {Consent.CurrentTerms} first");
        errors.Require(!state.IsBooked(now), "booking", "you are in a scene already");
        errors.Require(check.Camera, "check.camera", "the camera delivers no pictures");
        errors.Require(check.Microphone, "check.microphone", "the microphone delivers no sound");
        errors.Require(check.UplinkKbps >= 500, "check.uplinkKbps", "an upload of 500 kbit/s is needed");
        errors.Require(
            Remaining(state, now) >= 1, "intensity", "you have played all that one day holds; come back tomorrow");
        return errors.Any
            ? new Rejection(RejectionKind.Conflict, "performer.not_ready", errors.All[0].Message, errors.All)
            : null;
    }

    /// <summary>Whether consent is current.</summary>
    public static bool IsConsenting(PerformerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Consent is { Adult: true, TermsVersion: Consent.CurrentTerms };
    }

    /// <summary>
    /// Whether somebody must be looked after even when they never come back: paid, told about, or let go.
    /// </summary>
    public static bool NeedsCare(PerformerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.WaitingSince is not null || !state.Owed.IsEmpty || state.Telling is not null
            || (state.Booking is not null && (!state.Confirmed || state.Consent is null));
    }

    /// <summary>Intensity that the day has left.</summary>
    public static int Remaining(PerformerState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return IntensityPerDay - (state.Day == today ? state.Spent : 0);
    }

    /// <summary>The heaviest prompt, by profile and by what the day has left. Set without a new revision when a day
    /// begins; needs a profile.</summary>
    public static int MaxIntensity(PerformerState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Math.Min(state.Profile!.MaxIntensity, Remaining(state, now));
    }

    /// <summary>Whether a claim can be granted: consenting, and free or booked for this very scene (S5, S6).</summary>
    /// <param name="state">The performer.</param>
    /// <param name="booking">The claim.</param>
    /// <param name="present">Whether they were seen lately.</param>
    /// <param name="now">Now.</param>
    public static bool CanReserve(PerformerState state, Booking booking, bool present, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(booking);
        if (!IsConsenting(state)) return false;
        if (state.Booking?.Scene == booking.Scene) return true;
        return !state.IsBooked(now) && (booking.Revision is null || booking.Revision == state.Revision)
            && (booking.Observing ? state.WaitingSince is null : present && state.WaitingSince is not null);
    }

    /// <summary>The ticket of somebody who waits; null for somebody who does not.</summary>
    public static Ticket? TicketOf(
        PerformerState state, PerformerId performer, DateTimeOffset seenAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.WaitingSince is not { } since || state.IsBooked(now) || !IsConsenting(state)) return null;
        var profile = state.Profile!;
        return new Ticket(performer, state.Revision, since, seenAt, state.InFront,
            LevelRules.SkillsOf(state), LevelRules.LanguagesOf(state), MaxIntensity(state, now), profile.Avoid,
            profile.MinRatePerHour, state.Consent?.Scopes ?? [], profile.Blocked, state.Partners, state.Passed,
            state.WouldStandBy, state.StandingBy?.Since, state.StoodBySeconds);
    }

    /// <summary>Stops waiting and standing by; what is owed for it is kept until it is paid.</summary>
    public static PerformerState StopWaiting(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.WaitingSince is not { } since) return state;
        state = StandbyRules.StoodDown(state, timings, now);
        var seconds = Pay.PaidWaitSeconds(since, now, timings, state.StoodBySeconds);
        return state with
        {
            WaitingSince = null,
            StoodBySeconds = 0,
            InFront = false,
            Passed = [],
            Owed = seconds > 0 ? state.Owed.Add(new PlatformDue(since, seconds, Pay.PlatformRatePerHour)) : state.Owed,
        };
    }

    /// <summary>
    /// Starts waiting. The first time of a day (UTC) that somebody who is verified for anything gets that far, the
    /// platform pays the device check, whatever the waiting comes to.
    /// </summary>
    public static PerformerState Entered(PerformerState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var waiting = state with { Booking = null, Confirmed = false, WaitingSince = state.WaitingSince ?? now };
        if (state.CheckedOn == today || state.Skills.IsEmpty) return waiting;
        var midnight = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        return waiting with
        {
            CheckedOn = today,
            Owed = waiting.Owed.Add(new PlatformDue(
                midnight, Pay.DeviceCheckSeconds, Pay.PlatformRatePerHour, PayCode.DeviceCheck)),
        };
    }

    /// <summary>A booking is permanent: they wait no more, and stand by no more.</summary>
    public static PerformerState Confirmed(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return StandbyRules.StoodDown(state, timings, now) with
        {
            Confirmed = true,
            WaitingSince = null,
            InFront = false,
            Passed = [],
            StoodBySeconds = 0,
        };
    }

    /// <summary>The performer after a booking ended.</summary>
    public static PerformerState Released(
        PerformerState state, Release release, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(release);
        var free = state with { Booking = null, Confirmed = false };
        free = release.Reason switch
        {
            _ when !IsConsenting(free) => StopWaiting(free, timings, now),
            ReleaseReason.BackToFront => free with { InFront = true, WaitingSince = free.WaitingSince ?? now },
            ReleaseReason.Passed => free with
            {
                Passed = [.. free.Passed.Remove(release.Prompt).Add(release.Prompt).TakeLast(Limits.PromptsPerCell)],
            },
            _ => StopWaiting(free, timings, now),
        };
        return release.Intensity == 0 ? free : Played(free, release, now);
    }

    private static PerformerState Played(PerformerState state, Release release, DateTimeOffset now)
    {
        var partners = release.Partner is { } partner ? Met(state.Partners, partner, now) : state.Partners;
        return state with
        {
            Partners = partners.Length > Limits.PartnersRemembered ? partners.RemoveAt(0) : partners,
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Spent = IntensityPerDay - Remaining(state, now) + release.Intensity,
        };
    }

    private static ImmutableArray<Meeting> Met(
        ImmutableArray<Meeting> partners, PerformerId partner, DateTimeOffset now)
    {
        var before = partners.FirstOrDefault(meeting => meeting.Partner == partner);
        return partners.Remove(before).Add(new Meeting(partner, before.Times + 1, now));
    }
}
