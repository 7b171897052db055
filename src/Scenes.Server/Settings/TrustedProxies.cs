using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Scenes.Server;

/// <summary>
/// The proxies that are believed when they say for whom, and over which scheme, they ask. From anybody else the
/// headers that say so are ignored.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Reads an address, or a network as <c>10.0.0.0/8</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var several) ? several : null;
        return network is not null;
    }

    /// <summary>Believes the proxies of the settings, before anything looks at a request.</summary>
    public static void UseTrustedProxies(this WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Count == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // One behind the other, as long as each is trusted.
            ForwardLimit = null,
        };
        // By default this machine is believed, whoever speaks from it.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.TrustedProxies)
        {
            if (TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network.Value);
        }

        app.UseForwardedHeaders(options);
    }
}
