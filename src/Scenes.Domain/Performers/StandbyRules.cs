namespace Scenes.Domain;

/// <summary>
/// Standing by: only for those who said that they would, paid by the platform from the first second, an hour in each
/// stretch of waiting. Whoever stands by keeps their place, and is paid for it once, when it ends.
/// </summary>
public static class StandbyRules
{
    /// <summary>Whether somebody may be appointed, or stands by for that pool already.</summary>
    /// <param name="state">The performer.</param>
    /// <param name="pool">For which pool.</param>
    /// <param name="revision">The revision that it was decided on.</param>
    /// <param name="present">Whether they were seen lately.</param>
    /// <param name="timings">How long it is paid.</param>
    /// <param name="now">Now.</param>
    public static bool CanAppoint(
        PerformerState state, PoolId pool, long revision, bool present, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(timings);
        if (state.StandingBy is { } post) return post.Pool == pool;
        return PerformerRules.IsConsenting(state) && state.WouldStandBy && state.WaitingSince is not null
            && !state.IsBooked(now) && present && state.Revision == revision
            && state.StoodBySeconds < timings.MaxPaidWaitSeconds;
    }

    /// <summary>Starts standing by, unless they do.</summary>
    public static PerformerState Appointed(PerformerState state, PoolId pool, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.StandingBy is null ? state with { StandingBy = new StandbyPost(pool, now) } : state;
    }

    /// <summary>Whether the hour is over.</summary>
    public static bool IsOver(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(timings);
        return state.StandingBy is { } post
            && (now - post.Since).TotalSeconds >= timings.MaxPaidWaitSeconds - state.StoodBySeconds;
    }

    /// <summary>Time that is paid so far of what goes on now, seconds; 0 for whoever does not stand by.</summary>
    public static long PaidSeconds(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(timings);
        return state.StandingBy is { } post
            ? Math.Min(Pay.StandbySeconds(post.Since, now, timings), timings.MaxPaidWaitSeconds - state.StoodBySeconds)
            : 0;
    }

    /// <summary>Stops standing by; what is owed for it is kept until it is paid, and is not paid as waiting.</summary>
    public static PerformerState StoodDown(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.StandingBy is not { } post) return state;
        var seconds = PaidSeconds(state, timings, now);
        var due = new PlatformDue(post.Since, seconds, Pay.PlatformRatePerHour, PayCode.Standby);
        return state with
        {
            StandingBy = null,
            StoodBySeconds = state.StoodBySeconds + seconds,
            Owed = seconds > 0 ? state.Owed.Add(due) : state.Owed,
        };
    }

    /// <summary>As the performer sees it; null for whoever does not stand by.</summary>
    public static Standby? ViewOf(PerformerState state, SceneTimings timings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.StandingBy is not { } post) return null;
        var seconds = PaidSeconds(state, timings, now);
        return new Standby(
            post.Pool, post.Since, seconds, Pay.Amount(Pay.PlatformRatePerHour, seconds), Pay.PlatformCurrency);
    }
}
