namespace Scenes.Rooms.Local.Signal;

/// <summary>Which way a section's media flow, as seen by whoever wrote the description.</summary>
internal enum SdpDirection
{
    /// <summary>Both ways; what holds when nothing is said.</summary>
    SendReceive,

    /// <summary>From its author.</summary>
    SendOnly,

    /// <summary>To its author.</summary>
    ReceiveOnly,

    /// <summary>Not at all.</summary>
    Inactive,
}
