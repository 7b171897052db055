namespace Scenes.Rooms.Client;

/// <summary>One audio or video section of the client's description.</summary>
/// <param name="Mid">Its id, for the life of the connection.</param>
/// <param name="IsVideo">A picture; otherwise sound.</param>
/// <param name="Outgoing">What is sent on it; null when it receives.</param>
internal sealed record MediaSection(string Mid, bool IsVideo, RtpSender? Outgoing);
