namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// This machine cannot carry rooms: the port is taken, the system's OpenSSL is missing, or it is not Linux. The
/// message is one line for whoever starts the server.
/// </summary>
public sealed class TransportUnavailableException : Exception
{
    /// <summary>With the line to show.</summary>
    public TransportUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the line to show and what lies behind it.</summary>
    public TransportUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a line to show.</summary>
    public TransportUnavailableException()
    {
    }
}
