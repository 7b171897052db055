namespace Scenes.Domain;

/// <summary>
/// For how long a pool was watched without a break, by looks that follow each other. Whoever is to be missed must have
/// been watched for: a stall of the server, a pause between two activations and a step of its clock all begin anew.
/// </summary>
/// <param name="Wall">What the clock said at the last look.</param>
/// <param name="Elapsed">What a clock that is never set said then, since some instant.</param>
/// <param name="Watched">How long there was no break.</param>
public readonly record struct PresenceWatch(DateTimeOffset Wall, TimeSpan Elapsed, TimeSpan Watched)
{
    /// <summary>More time than this between two looks is a break.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock was set when it moved so much more or less than time did.</summary>
    public static TimeSpan LeastStep { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Begins to watch.</summary>
    public static PresenceWatch Begin(DateTimeOffset wall, TimeSpan elapsed) => new(wall, elapsed, TimeSpan.Zero);

    /// <summary>The watch after one more look.</summary>
    public PresenceWatch Look(DateTimeOffset wall, TimeSpan elapsed)
    {
        var pause = elapsed - Elapsed;
        var step = (wall - Wall - pause).Duration();
        return pause > LongestPause || step >= LeastStep
            ? Begin(wall, elapsed)
            : new PresenceWatch(wall, elapsed, Watched + pause);
    }
}
