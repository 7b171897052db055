namespace Scenes.Cli;

/// <summary>The server refused.</summary>
internal sealed class ApiRefusal(int status, string code, string detail) : Exception($"{status} {code}: {detail}")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
