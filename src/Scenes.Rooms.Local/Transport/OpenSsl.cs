using System.Runtime.InteropServices;

namespace Scenes.Rooms.Local.Transport;

/// <summary>What DTLS takes from the system's OpenSSL 3, which .NET itself loads as well.</summary>
internal static unsafe partial class OpenSsl
{
    internal const int WantsNothing = 1;
    internal const int ReceivedShutdown = 2;
    internal const int ControlSetMtu = 17;
    internal const int ControlSetSessionCacheMode = 44;
    internal const int ControlHandleTimeout = 74;
    internal const int ControlSetMinVersion = 123;
    internal const int ControlSetMaxVersion = 124;
    internal const int ControlMemoryEnd = 130;
    internal const int ControlReset = 1;
    internal const int Dtls12 = 0xFEFD;
    internal const int VerifyPeerOrFail = 3;
    internal const ulong NoQueryMtu = 1UL << 12;
    internal const ulong NoTicket = 1UL << 14;
    internal const ulong NoCompression = 1UL << 17;
    internal const ulong CipherServerPreference = 1UL << 22;
    internal const ulong NoRenegotiation = 1UL << 30;

    /// <summary>The library that everything else here is found with.</summary>
    internal const string Ssl = "libssl.so.3";

    private const string Crypto = "libcrypto.so.3";

    [LibraryImport(Ssl, EntryPoint = "DTLS_method")]
    internal static partial nint DtlsMethod();

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_new")]
    internal static partial nint NewContext(nint method);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_free")]
    internal static partial void FreeContext(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_ctrl")]
    internal static partial nint ControlContext(nint context, int command, nint value, nint pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_options")]
    internal static partial ulong SetOptions(nint context, ulong options);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_use_certificate_ASN1")]
    internal static partial int UseCertificate(nint context, int length, ReadOnlySpan<byte> certificate);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_use_PrivateKey_ASN1")]
    internal static partial int UsePrivateKey(int kind, nint context, ReadOnlySpan<byte> key, nint length);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_verify")]
    internal static partial void SetVerify(nint context, int mode, nint callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_cert_verify_callback")]
    internal static partial void SetCertificateCheck(
        nint context, delegate* unmanaged<nint, nint, int> callback, nint argument);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_cipher_list", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetCipherList(nint context, string list);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_tlsext_use_srtp", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetSrtpProfiles(nint context, string profiles);

    [LibraryImport(Ssl, EntryPoint = "SSL_new")]
    internal static partial nint New(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_free")]
    internal static partial void Free(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_bio")]
    internal static partial void SetStreams(DtlsHandle ssl, nint input, nint output);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_accept_state")]
    internal static partial void SetServer(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_connect_state")]
    internal static partial void SetClient(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_ctrl")]
    internal static partial nint Control(DtlsHandle ssl, int command, nint value, nint pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_ex_data")]
    internal static partial int SetApplicationValue(DtlsHandle ssl, int index, nint value);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_ex_data")]
    internal static partial nint ApplicationValue(nint ssl, int index);

    [LibraryImport(Ssl, EntryPoint = "DTLS_set_timer_cb")]
    internal static partial void SetTimer(DtlsHandle ssl, delegate* unmanaged<nint, uint, uint> callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_do_handshake")]
    internal static partial int Handshake(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_read")]
    internal static partial int Read(DtlsHandle ssl, Span<byte> buffer, int length);

    [LibraryImport(Ssl, EntryPoint = "SSL_write")]
    internal static partial int Write(DtlsHandle ssl, ReadOnlySpan<byte> buffer, int length);

    [LibraryImport(Ssl, EntryPoint = "SSL_shutdown")]
    internal static partial int Shutdown(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_shutdown")]
    internal static partial int GetShutdown(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_want")]
    internal static partial int Want(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_export_keying_material")]
    internal static partial int Export(
        DtlsHandle ssl, Span<byte> material, nint length, ReadOnlySpan<byte> label, nint labelLength,
        nint context, nint contextLength, int useContext);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_selected_srtp_profile")]
    internal static partial nint SelectedSrtpProfile(DtlsHandle ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_get1_peer_certificate")]
    internal static partial nint PeerCertificate(DtlsHandle ssl);

    [LibraryImport(Crypto, EntryPoint = "X509_free")]
    internal static partial void FreeCertificate(nint certificate);

    [LibraryImport(Crypto, EntryPoint = "X509_digest")]
    internal static partial int Digest(nint certificate, nint kind, Span<byte> digest, out uint length);

    [LibraryImport(Crypto, EntryPoint = "EVP_sha256")]
    internal static partial nint Sha256();

    [LibraryImport(Crypto, EntryPoint = "BIO_new")]
    internal static partial nint NewStream(nint method);

    [LibraryImport(Crypto, EntryPoint = "BIO_s_mem")]
    internal static partial nint MemoryMethod();

    [LibraryImport(Crypto, EntryPoint = "BIO_ctrl")]
    internal static partial nint ControlStream(nint stream, int command, nint value, nint pointer);

    [LibraryImport(Crypto, EntryPoint = "BIO_read")]
    internal static partial int ReadStream(nint stream, Span<byte> buffer, int length);

    [LibraryImport(Crypto, EntryPoint = "BIO_write")]
    internal static partial int WriteStream(nint stream, ReadOnlySpan<byte> buffer, int length);

    [LibraryImport(Crypto, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    [LibraryImport(Crypto, EntryPoint = "ERR_get_error")]
    internal static partial nuint LastError();

    [LibraryImport(Crypto, EntryPoint = "ERR_error_string_n")]
    internal static partial void Describe(nuint error, Span<byte> text, nuint length);
}
