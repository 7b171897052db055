namespace Scenes.Server;

/// <summary>Asks for a token of the development sign-in.</summary>
/// <param name="Role"><c>performer</c>, <c>lab</c> or <c>operator</c>.</param>
/// <param name="Id">Who: the id of a performer or lab, or an operator's name.</param>
public sealed record TokenRequest(string Role, string Id);
