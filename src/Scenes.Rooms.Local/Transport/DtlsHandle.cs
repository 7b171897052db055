using System.Runtime.InteropServices;

namespace Scenes.Rooms.Local.Transport;

/// <summary>One association of OpenSSL, with the two streams that belong to it.</summary>
internal sealed class DtlsHandle : SafeHandle
{
    /// <summary>Takes over an <c>SSL*</c>.</summary>
    public DtlsHandle(nint ssl)
        : base(0, ownsHandle: true) => SetHandle(ssl);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OpenSsl.Free(handle);
        return true;
    }
}
