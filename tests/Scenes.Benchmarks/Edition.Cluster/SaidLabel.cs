namespace Scenes.Benchmarks;

/// <summary>A label that a rater said in a storm, and what became of it.</summary>
/// <param name="Text">What only this one says.</param>
/// <param name="Said">When, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</param>
internal sealed record SaidLabel(string Text, long Said)
{
    /// <summary>When the ack came; 0 for not yet.</summary>
    public long Acked { get; set; }

    /// <summary>Where it stands in the log, as the ack said.</summary>
    public long Seq { get; set; }

    /// <summary>The batch as it is sent, each time the same; null until it was sent.</summary>
    public string? Batch { get; set; }

    /// <summary>How often the server took it for a batch of another time, after which its name is a new one.</summary>
    public int Renamed { get; set; }
}
