using System.Runtime.InteropServices;
using System.Text;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// What all associations of a process share: DTLS 1.2 only, certificate, ciphers and SRTP profiles. Neither tickets nor
/// renegotiation; the certificate of the other side is demanded, and trusted for nothing but its fingerprint.
/// </summary>
internal sealed unsafe class DtlsContext : SafeHandle
{
    private const int EllipticCurveKey = 408;
    private const string Ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384";

    private DtlsContext(DtlsIdentity identity)
        : base(0, ownsHandle: true) => Identity = identity;

    /// <summary>The certificate.</summary>
    public DtlsIdentity Identity { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Makes one.</summary>
    /// <param name="identity">The certificate to show.</param>
    /// <param name="profiles">What media may be protected with, the best first; null for all that are known.</param>
    /// <exception cref="TransportUnavailableException">The system's OpenSSL 3 is missing or refuses.</exception>
    public static DtlsContext Create(DtlsIdentity identity, params ReadOnlySpan<SrtpProfile> profiles)
    {
        var context = new DtlsContext(identity);
        try
        {
            context.SetHandle(OpenSsl.NewContext(OpenSsl.DtlsMethod()));
            context.Prepare(profiles);
            return context;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new TransportUnavailableException(
                "Rooms need OpenSSL 3 of the system (libssl.so.3), which is not installed.", fault);
        }
        catch (TransportUnavailableException)
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>The newest error of OpenSSL on this thread, for logs.</summary>
    internal static string LastError()
    {
        Span<byte> text = stackalloc byte[256];
        OpenSsl.Describe(OpenSsl.LastError(), text, (nuint)text.Length);
        return Encoding.UTF8.GetString(text[..Math.Max(text.IndexOf((byte)0), 0)]);
    }

    /// <summary>A new association.</summary>
    internal DtlsHandle NewAssociation()
    {
        var association = new DtlsHandle(OpenSsl.New(handle));
        Check(!association.IsInvalid, "SSL_new");
        return association;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OpenSsl.FreeContext(handle);
        return true;
    }

    private static string NameOf(SrtpProfile profile) =>
        profile == SrtpProfile.Gcm ? "SRTP_AEAD_AES_128_GCM" : "SRTP_AES128_CM_SHA1_80";

    private static void Check(bool well, string step)
    {
        if (!well) throw new TransportUnavailableException($"OpenSSL refuses {step}: {LastError()}");
    }

    [UnmanagedCallersOnly]
    private static int TrustTheFingerprint(nint store, nint argument) => 1;

    private void Prepare(ReadOnlySpan<SrtpProfile> profiles)
    {
        Check(!IsInvalid, "SSL_CTX_new");
        OpenSsl.ControlContext(handle, OpenSsl.ControlSetMinVersion, OpenSsl.Dtls12, 0);
        OpenSsl.ControlContext(handle, OpenSsl.ControlSetMaxVersion, OpenSsl.Dtls12, 0);
        OpenSsl.ControlContext(handle, OpenSsl.ControlSetSessionCacheMode, 0, 0);
        OpenSsl.SetOptions(handle, OpenSsl.NoQueryMtu | OpenSsl.NoTicket | OpenSsl.NoCompression
            | OpenSsl.CipherServerPreference | OpenSsl.NoRenegotiation);
        var certificate = Identity.Certificate;
        Check(OpenSsl.UseCertificate(handle, certificate.Length, certificate) == 1, "the certificate");
        var key = Identity.PrivateKey;
        Check(OpenSsl.UsePrivateKey(EllipticCurveKey, handle, key, key.Length) == 1, "the private key");
        Check(OpenSsl.SetCipherList(handle, Ciphers) == 1, "the ciphers");
        var names = profiles.IsEmpty ? [SrtpProfile.Gcm, SrtpProfile.Counter] : profiles;
        var list = string.Join(':', names.ToArray().Select(NameOf));
        // Of all calls this one alone returns 0 for success.
        Check(OpenSsl.SetSrtpProfiles(handle, list) == 0, "the SRTP profiles");
        OpenSsl.SetVerify(handle, OpenSsl.VerifyPeerOrFail, 0);
        OpenSsl.SetCertificateCheck(handle, &TrustTheFingerprint, 0);
    }
}
