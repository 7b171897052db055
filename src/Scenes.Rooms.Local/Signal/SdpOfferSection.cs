namespace Scenes.Rooms.Local.Signal;

/// <summary>A section of our offer on a connection of its own for what the client receives.</summary>
/// <param name="Mid">Its name.</param>
/// <param name="Kind">Sound or picture.</param>
/// <param name="Sent">The track that we send in it; null when it waits to be used again.</param>
internal sealed record SdpOfferSection(string Mid, SdpKind Kind, SentTrack? Sent);
