namespace Scenes.Rooms.Local.Sctp;

/// <summary>A whole message that was put together, or waits for its turn.</summary>
/// <param name="Stream">The stream that it came on.</param>
/// <param name="Ssn">Its turn on that stream; without meaning if it is unordered.</param>
/// <param name="Unordered">Whether it waits for no other.</param>
/// <param name="Protocol">The payload protocol.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Cost">What it is counted as while it is held.</param>
internal sealed record InMessage(
    ushort Stream, ushort Ssn, bool Unordered, uint Protocol, byte[] Payload, int Cost);
