using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Api;

/// <summary>Where webhooks go, and how long that is tried.</summary>
/// <param name="Urls">Who is told; empty for nobody.</param>
internal sealed record WebhookSettings(ImmutableArray<Uri> Urls)
{
    /// <summary>How many events wait for one address; when there are more the oldest is dropped.</summary>
    public int Queue { get; init; } = 1024;

    /// <summary>How often an event is tried.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The wait after the first attempt that failed; it doubles with each.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long events are still sent when the server stops.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);
}
