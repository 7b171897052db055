using System.Collections.Immutable;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Somebody whose token was checked and who wants to come in.</summary>
/// <param name="Room">Which room.</param>
/// <param name="Identity">Who; one session each in a room.</param>
/// <param name="Name">What others are shown.</param>
/// <param name="Metadata">What others are told.</param>
/// <param name="Attributes">What others are told, by name.</param>
/// <param name="Permission">What the token allows.</param>
internal sealed record Visitor(
    string Room, string Identity, string Name, string Metadata, ImmutableDictionary<string, string> Attributes,
    ParticipantPermission Permission);
