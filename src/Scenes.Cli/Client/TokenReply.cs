namespace Scenes.Cli;

/// <summary>A token.</summary>
internal sealed record TokenReply(string Token, DateTimeOffset ExpiresAt);
