namespace Scenes.Cli;

/// <summary>Asks for a token of the development sign-in.</summary>
internal sealed record TokenRequest(string Role, string Id);
