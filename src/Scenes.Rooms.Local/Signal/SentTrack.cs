namespace Scenes.Rooms.Local.Signal;

/// <summary>A track that we send in a section, as a description names it.</summary>
/// <param name="Ssrc">Its source.</param>
/// <param name="Publisher">The publisher's session (<c>PA_...</c>).</param>
/// <param name="Track">The track (<c>TR_...</c>).</param>
internal sealed record SentTrack(uint Ssrc, string Publisher, string Track);
