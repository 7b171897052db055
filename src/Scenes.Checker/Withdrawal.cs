namespace Scenes.Checker;

/// <summary>Somebody's time without consent: from the acknowledgement until they set out to give it again.</summary>
internal sealed record Withdrawal(string Performer, DateTimeOffset From)
{
    /// <summary>When they set out to give it again.</summary>
    public DateTimeOffset Until
    {
        get;
        // As whole as the milliseconds that logs keep, or what follows within one would seem to come before.
        set => field = new DateTimeOffset(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), value.Offset);
    } = DateTimeOffset.MaxValue;
}
