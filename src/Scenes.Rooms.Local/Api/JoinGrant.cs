using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Api;

/// <summary>What somebody who enters a room may do there.</summary>
/// <param name="Room">The room; from 1 to 256 characters.</param>
/// <param name="Identity">Who; from 1 to 256 characters.</param>
/// <param name="Name">What others are shown.</param>
/// <param name="Metadata">What others are told.</param>
/// <param name="Attributes">The same, by name.</param>
/// <param name="Video">What is allowed.</param>
/// <param name="Expires">When the token ends; a connection outlives it.</param>
internal sealed record JoinGrant(
    string Room, string Identity, string Name, string Metadata, ImmutableDictionary<string, string> Attributes,
    VideoGrant Video, DateTimeOffset Expires);
