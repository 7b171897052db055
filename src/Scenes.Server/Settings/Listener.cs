using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Scenes.Server;

/// <summary>An address to listen on.</summary>
/// <param name="Host">A name or an IP address; <c>*</c> and <c>+</c> mean every address.</param>
/// <param name="Port">0 takes a free one.</param>
/// <param name="Https">Whether it speaks TLS, with the certificate of <c>Kestrel:Certificates:Default</c>.</param>
internal sealed record Listener(string Host, int Port, bool Https)
{
    public static bool TryParse(string? url, [NotNullWhen(true)] out Listener? listener)
    {
        listener = null;
        try
        {
            var address = BindingAddress.Parse(url ?? "");
            if (address.IsUnixPipe || address.IsNamedPipe || address.PathBase.Length > 0) return false;
            if (address.Scheme is not ("http" or "https")) return false;
            listener = new Listener(address.Host, address.Port, address.Scheme == "https");
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public void Open(KestrelServerOptions kestrel, OwnCertificate certificate, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(Host.Trim('[', ']'), out var ip)) kestrel.Listen(ip, Port, Configure);
        else if (Host == "localhost") kestrel.Listen(IPAddress.Loopback, Port, Configure);
        else kestrel.ListenAnyIP(Port, Configure);

        void Configure(ListenOptions options)
        {
            if (Https) certificate.Serve(options);
            configure(options);
        }
    }
}
