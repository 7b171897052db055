using System.Collections.Immutable;

namespace Scenes.Rooms;

/// <summary>What stands in a token, besides who signed it and when.</summary>
public sealed record TokenClaims
{
    /// <summary>Who it is about (<c>sub</c>); empty for a server.</summary>
    public string Identity { get; init; } = "";

    /// <summary>What others are shown.</summary>
    public string Name { get; init; } = "";

    /// <summary>What others are told about them.</summary>
    public string Metadata { get; init; } = "";

    /// <summary>The same, by name.</summary>
    public ImmutableDictionary<string, string> Attributes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it allows; null for nothing.</summary>
    public VideoGrant? Video { get; init; }

    /// <summary>Base64 of the SHA-256 of the body that it goes with; null when it goes with none.</summary>
    public string? BodyHash { get; init; }
}
