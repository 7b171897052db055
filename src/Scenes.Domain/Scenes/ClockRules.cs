using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What is believed and kept of the clocks of clients.</summary>
public static class ClockRules
{
    /// <summary>
    /// The fastest that a clock may drift, microseconds a second: MAXFREQ of NTP (RFC 5905, section 7.2). A clock that
    /// moves faster was set, or its measurement is wrong.
    /// </summary>
    public const double MaxDriftPpm = 500;

    /// <summary>A change of the offset below this is not worth a record, milliseconds.</summary>
    public const double MaterialMs = 20;

    /// <summary>
    /// Takes a measurement. It is kept when it is the first, when the offset moved by more than both uncertainties and
    /// at least <see cref="MaterialMs"/>, when it is at most half as uncertain as the one kept before, or when it
    /// becomes suspect or is no longer.
    /// </summary>
    public static Decision<SceneEvent> Measure(
        SceneState state, PerformerId performer, ClockMeasurement measured, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(measured);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (Check(measured, now) is { } rejection) return rejection;
        var suspect = IsSuspect(me.Clock, measured, now);
        if (state.IsFinal || me.LeftAt is not null || me.Clock?.Kept >= Limits.ClocksPerSlot
            || !IsMaterial(me.Clock, measured, suspect))
        {
            return Decision<SceneEvent>.Nothing;
        }

        ImmutableArray<SceneEvent> kept = [new ClockMeasured(
            me.Slot, measured.OffsetMs, measured.UncertaintyMs, measured.DriftPpm, suspect)];
        return kept;
    }

    private static Rejection? Check(ClockMeasurement measured, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.Range(measured.SentAtMs, 0, 4_102_444_800_000, "sentAtMs");
        errors.Require(double.IsFinite(measured.OffsetMs), "offsetMs", "must be a finite number");
        errors.Range(measured.UncertaintyMs, 0, 60_000, "uncertaintyMs");
        if (measured.DriftPpm is { } drift) errors.Range(drift, -10_000, 10_000, "driftPpm");
        if (errors.Any) return Rejection.Fields("clock.invalid", errors.All);
        return LabelRules.IsPlausible((long)measured.SentAtMs, measured.OffsetMs, now)
            ? null
            : Rejection.Fields("clock.offset_implausible",
                [new FieldError("offsetMs", "does not lead from sentAtMs to the server's clock; measure again")]);
    }

    private static bool IsSuspect(ClientClock? before, ClockMeasurement measured, DateTimeOffset now)
    {
        if (Math.Abs(measured.DriftPpm ?? 0) > MaxDriftPpm) return true;
        if (before is null) return false;
        var unexplained = Moved(before, measured) - before.UncertaintyMs - measured.UncertaintyMs - MaterialMs;
        return unexplained > (now - before.At).TotalMilliseconds * MaxDriftPpm / 1e6;
    }

    private static bool IsMaterial(ClientClock? before, ClockMeasurement measured, bool suspect) =>
        before is null || suspect != before.Suspect
        || Moved(before, measured) > Math.Max(MaterialMs, before.UncertaintyMs + measured.UncertaintyMs)
        || measured.UncertaintyMs <= before.UncertaintyMs / 2 - 1;

    private static double Moved(ClientClock before, ClockMeasurement measured) =>
        Math.Abs(measured.OffsetMs - before.OffsetMs);
}
