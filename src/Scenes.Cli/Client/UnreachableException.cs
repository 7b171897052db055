namespace Scenes.Cli;

/// <summary>The server did not answer in time, however often it was asked.</summary>
internal sealed class UnreachableException(string message, Exception? cause) : Exception(message, cause);
