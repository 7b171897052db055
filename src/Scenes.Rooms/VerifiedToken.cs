namespace Scenes.Rooms;

/// <summary>A token that is good.</summary>
/// <param name="Key">The key that signed it.</param>
/// <param name="Claims">What stands in it.</param>
/// <param name="NotBefore">When it begins; null when it does not say.</param>
/// <param name="Expires">When it ends.</param>
public sealed record VerifiedToken(ApiKey Key, TokenClaims Claims, DateTimeOffset? NotBefore, DateTimeOffset Expires);
