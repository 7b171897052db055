using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What a client says about a peer connection, as far as a room server looks at it.</summary>
/// <param name="UserFragment">The client's ICE user fragment; another one asks for an ICE restart.</param>
/// <param name="Fingerprint">SHA-256 of the client's certificate: hex with colons.</param>
/// <param name="Sections">Its media sections, in order.</param>
internal sealed record SdpDescription(
    string UserFragment, string Fingerprint, ImmutableArray<SdpSection> Sections);
