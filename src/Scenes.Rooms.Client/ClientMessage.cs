namespace Scenes.Rooms.Client;

/// <summary>Data that somebody sent.</summary>
/// <param name="From">Their identity; empty for the server.</param>
/// <param name="Topic">What it is about; empty for nothing.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="IsReliable">Which channel it came on.</param>
public sealed record ClientMessage(string From, string Topic, byte[] Payload, bool IsReliable);
