namespace Scenes.Domain;

/// <summary>Instants that clients report, on their own clocks.</summary>
internal static class Moments
{
    /// <summary>An instant on the server's clock; null when the client did not say.</summary>
    public static long? Corrected(ClientMoment? moment) =>
        moment is null ? null : (long)Math.Round(moment.AtMs + moment.OffsetMs);

    /// <summary>Why an instant is not believed; null when it is, or when there is none.</summary>
    /// <param name="moment">What the client says.</param>
    /// <param name="from">It cannot have been before.</param>
    /// <param name="to">It cannot have been after.</param>
    public static Rejection? Check(ClientMoment? moment, DateTimeOffset from, DateTimeOffset to)
    {
        if (moment is null) return null;
        var errors = new FieldErrors();
        errors.Range(moment.AtMs, 0, 4_102_444_800_000, "atMs");
        errors.Require(double.IsFinite(moment.OffsetMs), "offsetMs", "must be a finite number");
        errors.Range(moment.UncertaintyMs, 0, 60_000, "uncertaintyMs");
        if (errors.Any) return Rejection.Fields("moment.invalid", errors.All);
        var at = moment.AtMs + moment.OffsetMs;
        var (first, last) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return at >= first - LabelRules.ToleranceMs && at <= last + LabelRules.ToleranceMs
            ? null
            : Rejection.Fields("moment.out_of_time",
                [new FieldError("atMs", "lies before what it acknowledges, or ahead of the server's clock")]);
    }
}
