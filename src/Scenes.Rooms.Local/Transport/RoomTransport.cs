using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The transport of one process: a UDP port, the loop that reads it, and the peer connections on it.</summary>
internal sealed class RoomTransport : IDisposable
{
    private readonly UdpPort _port;
    private readonly RoomLoop _loop;
    private readonly PeerTransports _peers;

    private RoomTransport(UdpPort port, RoomLoop loop, PeerTransports peers, TransportCounters counters)
    {
        _port = port;
        _loop = loop;
        _peers = peers;
        Counters = counters;
    }

    /// <summary>The loop; it runs.</summary>
    public IRoomLoop Loop => _loop;

    /// <summary>The peer connections. To be used on the loop only.</summary>
    public IPeerTransports Peers => _peers;

    /// <summary>What went through.</summary>
    public TransportCounters Counters { get; }

    /// <summary>The UDP port that is bound.</summary>
    public int Port => _port.Port;

    /// <summary>Opens the port and begins.</summary>
    /// <param name="port">The UDP port; 0 for a free one.</param>
    /// <param name="advertised">The addresses that clients are told; empty for those of this machine.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For faults and failed handshakes.</param>
    /// <exception cref="TransportUnavailableException">
    /// The port is taken, OpenSSL is missing, or this is not Linux.
    /// </exception>
    public static RoomTransport Start(
        int port, ImmutableArray<IPAddress> advertised, TimeProvider time, ILogger logger)
    {
        Require(OperatingSystem.IsLinux(), OpenSsl.Ssl);
        var counters = new TransportCounters();
        var socket = UdpPort.Open(port, counters);
        try
        {
            var context = DtlsContext.Create(DtlsIdentity.Create(time));
            PeerTransports? peers = null;
            var loop = new RoomLoop(
                socket,
                on => peers = new PeerTransports(on, socket, context, socket.Candidates(advertised), counters, logger),
                counters, time, logger);
            loop.Start();
            return new RoomTransport(socket, loop, peers!, counters);
        }
        catch (TransportUnavailableException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Looks whether this machine has what rooms need, before anything asks .NET for cryptography, which has words of
    /// its own for a machine without OpenSSL.
    /// </summary>
    /// <param name="isLinux">Whether it is Linux.</param>
    /// <param name="library">OpenSSL's library.</param>
    /// <exception cref="TransportUnavailableException">It has not.</exception>
    internal static void Require(bool isLinux, string library)
    {
        if (!isLinux) throw new TransportUnavailableException("The room server runs on Linux only.");
        if (!NativeLibrary.TryLoad(library, typeof(OpenSsl).Assembly, null, out _))
        {
            throw new TransportUnavailableException(
                $"Rooms need OpenSSL 3 of the system ({library}), which is not installed.");
        }
    }

    /// <summary>Ends the loop, tells all clients that it is over, and frees the port.</summary>
    public void Dispose()
    {
        _loop.Dispose();
        _peers.Dispose();
        _port.Dispose();
    }
}
