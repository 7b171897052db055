namespace Scenes.Cli;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>Something is broken, or the command failed.</summary>
    public const int Broken = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The server refused.</summary>
    public const int Refused = 3;

    /// <summary>The server does not answer.</summary>
    public const int Unreachable = 4;
}
