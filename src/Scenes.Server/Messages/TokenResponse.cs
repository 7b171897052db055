namespace Scenes.Server;

/// <summary>A token.</summary>
/// <param name="Token">What stands behind <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record TokenResponse(string Token, DateTimeOffset ExpiresAt);
