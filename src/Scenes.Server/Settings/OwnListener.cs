using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Scenes.Server;

/// <summary>
/// This server's own public listener, as the rooms that share it reach it: whatever address and port it got.
/// </summary>
internal sealed class OwnListener(IServiceProvider services)
{
    /// <summary>
    /// A handler that connects there, whatever address is called, and speaks to nobody else: with TLS the certificate
    /// must be the very one that is served.
    /// </summary>
    public HttpMessageHandler NewHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = ConnectAsync,
        // It has the name that browsers call, not ours, and may be trusted by nobody here: so neither is asked.
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => Own.Is(shown) },
    };

    private OwnCertificate Own => services.GetRequiredService<OwnCertificate>();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        // Not a dependency of the constructor: the server is made after what it serves. The public listener is first.
        var bound = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
            .FirstOrDefault() ?? throw new HttpRequestException("The server does not listen yet.");
        var address = BindingAddress.Parse(bound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(Reachable(address.Host), address.Port), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress Reachable(string host) =>
        !IPAddress.TryParse(host.Trim('[', ']'), out var ip) || ip.Equals(IPAddress.Any) ? IPAddress.Loopback
        : ip.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : ip;
}
