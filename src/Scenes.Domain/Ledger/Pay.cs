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
    /// <returns>Seconds.</returns>
    public static long PaidWaitSeconds(DateTimeOffset since, DateTimeOffset until, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(timings);
        var waited = (long)(until - since).TotalSeconds;
        return Math.Clamp(waited - timings.UnpaidWaitSeconds, 0, timings.MaxPaidWaitSeconds);
    }

    /// <summary>Standing by, paid from its first second, up to the same bound as waiting.</summary>
    /// <returns>Seconds.</returns>
    public static long StandbySeconds(DateTimeOffset since, DateTimeOffset until, SceneTimings timings)
    {
        ArgumentNullException.ThrowIfNull(timings);
        return Math.Clamp((long)(until - since).TotalSeconds, 0, timings.MaxPaidWaitSeconds);
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
