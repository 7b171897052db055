using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The certificate of a process: ECDSA on P-256, signed by itself; its fingerprint is what counts.</summary>
internal sealed class DtlsIdentity
{
    private const int ValidDays = 365;

    private DtlsIdentity(byte[] certificate, byte[] privateKey)
    {
        Certificate = certificate;
        PrivateKey = privateKey;
        Fingerprint = DtlsFingerprint.Format(SHA256.HashData(certificate));
    }

    /// <summary>DER.</summary>
    public byte[] Certificate { get; }

    /// <summary>DER (RFC 5915).</summary>
    public byte[] PrivateKey { get; }

    /// <summary>SHA-256 of the certificate: hex with colons.</summary>
    public string Fingerprint { get; }

    /// <summary>A new one.</summary>
    public static DtlsIdentity Create(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=scenes-rooms", key, HashAlgorithmName.SHA256);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(ValidDays));
        return new DtlsIdentity(certificate.RawData, key.ExportECPrivateKey());
    }
}
