namespace Scenes.Domain;

/// <summary>What time is worth.</summary>
public static class Pay
{
    /// <summary>
    /// What the platform pays an hour, minor units of <see cref="PlatformCurrency"/>: for waiting that led to no scene,
    /// for standing by, for the device check.
    /// </summary>
    public const long PlatformRatePerHour = 2_000;

    /// <summary>The currency in which the platform pays; campaigns pay in their own.</summary>
    public const string PlatformCurrency = "USD";

    /// <summary>What a device check is paid as, seconds: about what it takes.</summary>
    public const long DeviceCheckSeconds = 60;

    /// <summary>
    /// Pay for a time: whole seconds, and rounded up to a whole minor unit, so that nobody loses a part of a cent. Each
    /// pay code of a scene is rounded for itself; the two sides of a posting are one number.
    /// </summary>
    /// <param name="ratePerHour">Minor units an hour.</param>
    /// <param name="seconds">Time, in seconds.</param>
    /// <returns>Minor units.</returns>
    public static long Amount(long ratePerHour, long seconds) => (ratePerHour * seconds + 3599) / 3600;

    /// <summary>Waiting that is paid: from the third minute, up to a bound.</summary>
    /// <param name="since">When it began.</param>
    /// <param name="until">When it ended.</param>
    /// <param name="timings">What is paid.</param>
    /// <param name="stoodBySeconds">What of it is paid as standing by, seconds.</param>
    /// <returns>Seconds.</returns>
    public static long PaidWaitSeconds(
        DateTimeOffset since, DateTimeOffset until, SceneTimings timings, long stoodBySeconds = 0)
    {
        ArgumentNullException.ThrowIfNull(timings);
        var waited = (long)(until - since).TotalSeconds - stoodBySeconds;
        return Math.Clamp(waited - timings.UnpaidWaitSeconds, 0, timings.MaxPaidWaitSeconds);
    }

    /// <summary>Standing by, paid from its first second, up to the same bound as waiting.</summary>
    /// <returns>Seconds.</returns>
    public static long StandbySeconds(DateTimeOffset since, DateTimeOffset until, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(timings);
        return Math.Clamp((long)(until - since).TotalSeconds, 0, timings.MaxPaidWaitSeconds);
    }

    /// <summary>Waiting of somebody who is matched or asked to stand in, which comes with the scene.</summary>
    /// <returns>Seconds.</returns>
    public static long PaidWaitSeconds(Ticket ticket, DateTimeOffset now, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(timings);
        var standing = ticket.StandingBySince is { } since
            ? Math.Min(StandbySeconds(since, now, timings), timings.MaxPaidWaitSeconds - ticket.StoodBySeconds)
            : 0;
        return PaidWaitSeconds(ticket.Since, now, timings, ticket.StoodBySeconds + standing);
    }

    /// <summary>The most that a stand-in can cost on top of <see cref="Lease"/>.</summary>
    /// <param name="spec">The campaign's terms.</param>
    /// <param name="timings">How long the scene may wait for what.</param>
    /// <param name="waitSeconds">Paid waiting that they bring along.</param>
    /// <returns>Minor units.</returns>
    public static long StandInLease(CampaignSpec spec, SceneTimings timings, long waitSeconds)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(timings);
        var performer = spec.SceneSeconds + timings.HoldSecondsTotal + timings.PaidReviewSeconds;
        const int RoundedParts = 6;
        return Amount(spec.RatePerHour, performer + waitSeconds) + RoundedParts;
    }

    /// <summary>The most that one scene can cost, so that a budget never is exceeded (S7).</summary>
    /// <param name="spec">The campaign's terms.</param>
    /// <param name="timings">How long the scene may wait for what.</param>
    /// <param name="waitSeconds">Paid waiting that its performers bring along.</param>
    /// <returns>Minor units.</returns>
    public static long Lease(CampaignSpec spec, SceneTimings timings, long waitSeconds)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(timings);
        var inRoom = spec.SceneSeconds + timings.HoldSecondsTotal;
        // A survivor is paid the whole scene on top of what was played and held, each part rounded up.
        var performer = timings.GatherSeconds + inRoom + timings.PaidReviewSeconds;
        const int RoundedParts = 6;
        // One who was there may label it once more afterwards.
        var observer = inRoom + spec.SceneSeconds;
        return Amount(spec.RatePerHour, (2 * performer) + (spec.Observers * (long)observer) + waitSeconds)
            + (RoundedParts * (2 + spec.Observers));
    }
}
