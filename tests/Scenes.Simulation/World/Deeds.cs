namespace Scenes.Simulated;

/// <summary>What clients did and were told, written down outside of the process: the checks' other source.</summary>
internal sealed class Deeds
{
    /// <summary>Label batches that were acknowledged, once for each acknowledgement.</summary>
    public List<AckedLabels> Labels { get; } = [];

    /// <summary>Other commands to scenes that were acknowledged.</summary>
    public List<AckedCommand> Commands { get; } = [];

    /// <summary>Times in which somebody had withdrawn consent for sure.</summary>
    public List<Withdrawal> Withdrawals { get; } = [];

    /// <summary>People by id.</summary>
    public SortedDictionary<string, Trait> People { get; } = new(StringComparer.Ordinal);

    /// <summary>What was answered wrongly, seen on the spot.</summary>
    public List<Violation> Wrong { get; } = [];
}

/// <summary>What is fixed about a performer.</summary>
internal sealed record Trait(
    string Id, string[] Languages, string[] Skills, string[] Scopes, int MaxIntensity, string[] Avoid, long MinRate,
    string[] Blocked);

/// <summary>A label as it was sent.</summary>
/// <param name="Stamp">Tells it from every other label of the run.</param>
/// <param name="AtMs">When, on the client's clock.</param>
/// <param name="About">Whom.</param>
/// <param name="Viewpoint">Whose view.</param>
internal sealed record SentLabel(string Stamp, long AtMs, string About, string Viewpoint);

/// <summary>A batch that was acknowledged.</summary>
internal sealed record AckedLabels(
    string Scene, string Operation, string Performer, long FirstSeq, int Count, double OffsetMs,
    IReadOnlyList<SentLabel> Labels);

/// <summary>Another command that was acknowledged.</summary>
internal sealed record AckedCommand(string Scene, string Operation, string Performer, long FirstSeq, int Count);

/// <summary>Somebody's time without consent: from the acknowledgement until they set out to give it again.</summary>
internal sealed record Withdrawal(string Performer, DateTimeOffset From)
{
    /// <summary>When they set out to give it again.</summary>
    public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;
}
