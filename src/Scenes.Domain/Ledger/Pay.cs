namespace Scenes.Domain;

/// <summary>What time is worth.</summary>
public static class Pay
{
    /// <summary>What the platform pays for waiting that led to no scene, minor units of US dollars an hour.</summary>
    public const long WaitRatePerHour = 2_000;

    /// <summary>The currency of <see cref="WaitRatePerHour"/>.</summary>
    public const string WaitCurrency = "USD";

    /// <summary>Pay for a time, rounded up to a whole minor unit: nobody loses a part of a cent.</summary>
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
        return Amount(spec.RatePerHour, (2 * performer) + (spec.Observers * (long)inRoom) + waitSeconds)
            + (RoundedParts * (2 + spec.Observers));
    }
}
