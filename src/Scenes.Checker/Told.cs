namespace Scenes.Checker;

/// <summary>What clients did and were told, written down outside of the server: the checks' other source.</summary>
internal sealed class Told
{
    /// <summary>Label batches that were acknowledged, once for each acknowledgement.</summary>
    public List<AckedLabels> Labels { get; } = [];

    /// <summary>Other commands to scenes that were acknowledged.</summary>
    public List<AckedCommand> Commands { get; } = [];

    /// <summary>Times in which somebody had withdrawn consent for sure.</summary>
    public List<Withdrawal> Withdrawals { get; } = [];

    /// <summary>Who blocked whom while it went on, and when that was acknowledged.</summary>
    public List<(string By, string Other, DateTimeOffset From)> Blocks { get; } = [];

    /// <summary>Scenes that a stop word ended, as far as it was acknowledged.</summary>
    public HashSet<string> Stopped { get; } = new(StringComparer.Ordinal);

    /// <summary>Scenes that somebody in them saw on hold.</summary>
    public HashSet<string> Held { get; } = new(StringComparer.Ordinal);

    /// <summary>Who was in which slot, as they saw it themselves.</summary>
    public List<(string Scene, string Slot, string Performer)> Attendances { get; } = [];

    /// <summary>Who was in which room; null when nobody wrote that down.</summary>
    public List<RoomStay>? Stays { get; set; }

    /// <summary>People by id.</summary>
    public SortedDictionary<string, PersonTold> People { get; } = new(StringComparer.Ordinal);

    /// <summary>What was answered wrongly, seen on the spot.</summary>
    public List<Violation> Wrong { get; } = [];
}
