using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Scenes.Server;

/// <summary>The certificate that the public listener serves, so that this server knows itself.</summary>
internal sealed class OwnCertificate
{
    private HttpsConnectionAdapterOptions? _first;

    /// <summary>Lets a listener speak TLS. The public one is the first.</summary>
    public void Serve(ListenOptions listener) => listener.UseHttps(https => _first ??= https);

    /// <summary>Whether a certificate is the one that is served; false while there is none.</summary>
    public bool Is(X509Certificate? shown) =>
        // Kestrel puts it there after it asked what is to be set.
        shown is not null && _first?.ServerCertificate is { } own
        && shown.GetRawCertData().AsSpan().SequenceEqual(own.RawDataMemory.Span);
}
