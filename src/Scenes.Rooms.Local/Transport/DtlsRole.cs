namespace Scenes.Rooms.Local.Transport;

/// <summary>Which end of a handshake.</summary>
internal enum DtlsRole
{
    /// <summary>Waits for a ClientHello; the server of rooms always does.</summary>
    Server,

    /// <summary>Begins; clients do.</summary>
    Client,
}
