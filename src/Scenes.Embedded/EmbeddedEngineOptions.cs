namespace Scenes.Embedded;

/// <summary>Settings of the embedded engine.</summary>
public sealed class EmbeddedEngineOptions
{
    /// <summary>Assemblies whose grain classes and interfaces the engine serves.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Names of the stream providers; their streams live in memory.</summary>
    public IList<string> StreamProviders { get; } = [];

    /// <summary>
    /// How long a caller waits for an answer before its <see cref="TimeoutException"/>; 30 s by default.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation may be idle before it is collected; 15 min by default.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; 1 min by default.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a deactivation may take before it is cut off; 30 s by default.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The least period of a reminder; 1 min by default.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an event is offered to a consumer that throws before it is given up; 1 min by default.
    /// </summary>
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many events may wait for one consumer; the producer of one more gets an
    /// <see cref="InvalidOperationException"/>. 16,384 by default, as in a queue of Orleans' memory streams.
    /// </summary>
    public int StreamQueueLimit { get; set; } = 16_384;
}
