namespace Scenes.Cli;

/// <summary>A request.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, relative to the server.</param>
/// <param name="Token">Who asks; null for nobody.</param>
/// <param name="Operation">The attempt it belongs to; null for what changes nothing.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record ApiCall(
    HttpMethod Method, string Path, string? Token = null, OperationId? Operation = null, byte[]? Body = null);
