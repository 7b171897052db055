namespace Scenes.Delivery;

/// <summary>Where the log of a scene ends.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Log">The name of its log.</param>
/// <param name="LastSeq">Its last seq.</param>
/// <param name="Head">The hash of its last entry, hexadecimal.</param>
public sealed record DeliveredChain(SceneId Scene, string Log, long LastSeq, string Head);
