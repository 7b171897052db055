using System.Net;
using System.Net.Sockets;

namespace Scenes;

/// <summary>
/// Ports of 127.0.0.1 that nobody has, below those that the system gives to whoever asks for any: between here and the
/// moment that a program of a test binds one, even when it is started again, no connection that goes out can take it.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 10_000;

    // Linux; without that file the lowest that is usual for it anywhere.
    private const string SystemRange = "/proc/sys/net/ipv4/ip_local_port_range";
    private const int UsualStart = 32_768;

    private static readonly int End = File.Exists(SystemRange)
        ? int.Parse(File.ReadAllText(SystemRange).Split('\t', ' ')[0]) : UsualStart;

    /// <summary>A TCP port.</summary>
    public static int Tcp() => Find(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>A UDP port.</summary>
    public static int Udp() => Find(SocketType.Dgram, ProtocolType.Udp);

    // By chance, so that programs that look at once do not all find the same.
    private static int Find(SocketType type, ProtocolType protocol)
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, End);
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another then.
            }
        }
    }
}
