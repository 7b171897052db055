namespace Scenes.Rooms.Tests.Sctp;

/// <summary>How bad a link is, each way. Jitter above the spacing of packets puts them out of order.</summary>
internal sealed record LinkQuality(double Loss = 0, int DelayMs = 10, int JitterMs = 0, double Duplication = 0);
