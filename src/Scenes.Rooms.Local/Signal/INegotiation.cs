using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>How a client and this server agree on what flows between them. Used on the loop only.</summary>
internal interface INegotiation
{
    /// <summary>The connection on which the client publishes; null while there is none.</summary>
    PeerLink? Publisher { get; }

    /// <summary>The connection on which it receives.</summary>
    PeerLink Subscriber { get; }

    /// <summary>The connection whose loss is the client's loss.</summary>
    PeerLink? Primary { get; }

    /// <summary>The client was let in.</summary>
    void Begin();

    /// <summary>The client's offer.</summary>
    /// <returns>False when it is malformed.</returns>
    bool OnOffer(SessionDescription offer);

    /// <summary>The client's answer to ours.</summary>
    /// <returns>False when it is malformed, or answers nothing.</returns>
    bool OnAnswer(SessionDescription answer);

    /// <summary>A track is to be received.</summary>
    void Add(Subscription subscription);

    /// <summary>A track is not to be received any more.</summary>
    void Remove(Subscription subscription);

    /// <summary>The client came back on another socket.</summary>
    void Resume();

    /// <summary>Drives the timers of data channels; to be called every 20 to 50 ms.</summary>
    void Tick();

    /// <summary>Closes every connection.</summary>
    void Close();
}
