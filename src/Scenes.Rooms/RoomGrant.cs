namespace Scenes.Rooms;

/// <summary>What a token allows. Nothing is allowed by being left out: every grant is written into the token.</summary>
/// <param name="Identity">Who: <c>performer#session</c>. A second connection of one identity ends the first.</param>
/// <param name="Name">What others are shown; no person's name.</param>
/// <param name="CanPublish">May publish camera and microphone, and nothing else.</param>
/// <param name="CanPublishData">May send data.</param>
/// <param name="Hidden">Others do not see them in the room.</param>
/// <param name="Lifetime">To connect with it; a connection outlives its token.</param>
public sealed record RoomGrant(
    string Identity, string Name, bool CanPublish, bool CanPublishData, bool Hidden, TimeSpan Lifetime);
