namespace Scenes.Rooms.Local.Transport;

/// <summary>What authenticates the checks of one ICE session (RFC 8445).</summary>
/// <param name="UserFragment"><c>a=ice-ufrag</c>.</param>
/// <param name="Password"><c>a=ice-pwd</c>.</param>
public sealed record IceCredentials(string UserFragment, string Password);
