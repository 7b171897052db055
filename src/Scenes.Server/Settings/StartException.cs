namespace Scenes.Server;

/// <summary>The server cannot start for a reason outside of the program. The message says what to do.</summary>
[GenerateSerializer, Alias("scenes.StartException")]
public sealed class StartException : Exception
{
    /// <summary>A setting is malformed or unknown.</summary>
    public const string SettingsInvalid = "settings.invalid";

    /// <summary>Another process listens where the server is to listen, or listening there is not allowed.</summary>
    public const string PortUnavailable = "port.unavailable";

    /// <summary>The signing key cannot be read or written.</summary>
    public const string KeyUnusable = "key.unusable";

    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of the codes above: stable.</param>
    /// <param name="message">What happened and what to do, for a person.</param>
    /// <param name="cause">The fault below; null when there is none.</param>
    public StartException(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>The stable code of the fault.</summary>
    [Id(0)]
    public string Code { get; }
}
