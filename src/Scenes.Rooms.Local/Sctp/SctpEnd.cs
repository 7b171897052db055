namespace Scenes.Rooms.Local.Sctp;

/// <summary>Why an association is over.</summary>
public enum SctpEnd
{
    /// <summary>The peer aborted it.</summary>
    Aborted,

    /// <summary>It was shut down in order, by either side.</summary>
    ShutDown,

    /// <summary>The peer did not answer as often as the limits allow.</summary>
    Silent,

    /// <summary>The peer broke the protocol or its limits, and was told so by an ABORT.</summary>
    Violation,
}
