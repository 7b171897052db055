namespace Scenes.Checker;

/// <summary>Somebody's time without consent: from the acknowledgement until they set out to give it again.</summary>
internal sealed record Withdrawal(string Performer, DateTimeOffset From)
{
    /// <summary>When they set out to give it again.</summary>
    public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;
}
