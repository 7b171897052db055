using System.Collections.Immutable;
using System.Net;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The peer connections of this process, which share one UDP port. Used on the loop only.</summary>
public interface IPeerTransports
{
    /// <summary>The SHA-256 fingerprint of the certificate of this process: hex with colons.</summary>
    string Fingerprint { get; }

    /// <summary>Where clients may send to, the best first.</summary>
    ImmutableArray<IPEndPoint> Candidates { get; }

    /// <summary>A new peer connection, which waits for a client.</summary>
    /// <param name="name">For logs.</param>
    /// <param name="events">Who is told what happens on it.</param>
    IPeerTransport Open(string name, IPeerEvents events);
}
