using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>The way to one client. Used on the loop only.</summary>
internal interface ISignalLink
{
    /// <summary>Sends a signal; never waits. A client that is too slow loses its socket.</summary>
    void Send(SignalResponse signal);

    /// <summary>Closes the socket when all that was sent is out.</summary>
    void End();
}
