using Scenes.Rooms;

namespace Scenes.Server;

/// <summary>Where scenes have their rooms: the section <c>Scenes:Rooms</c>.</summary>
public sealed class RoomSettings
{
    /// <summary>The value of <see cref="Mode"/> for scenes without rooms.</summary>
    public const string Off = "Off";

    /// <summary>The value of <see cref="Mode"/> for a LiveKit server.</summary>
    public const string LiveKit = "LiveKit";

    /// <summary>The value of <see cref="Mode"/> for the room server in this process.</summary>
    public const string Local = "Local";

    /// <summary>Seconds out of the room until somebody counts as gone, unless the timings say otherwise.</summary>
    public const int MediaSeconds = 15;

    /// <summary>Where rooms are: <c>Off</c>, <c>LiveKit</c> or <c>Local</c>.</summary>
    /// <value><c>Local</c> by default in the embedded edition on Linux, else <c>Off</c>.</value>
    public string Mode { get; set; } = EngineHosting.DefaultRooms;

    /// <summary>The LiveKit server's API, as this server reaches it: http, https, ws or wss.</summary>
    /// <value>Null by default; needed for <c>LiveKit</c>.</value>
    public string? Url { get; set; }

    /// <summary>Where browsers connect to.</summary>
    /// <value>Null by default: the same as <see cref="Url"/>; for <c>Local</c> the address of the request.</value>
    public string? PublicUrl { get; set; }

    /// <summary>The name of the API key.</summary>
    /// <value>Null by default; needed for <c>LiveKit</c>. <c>Local</c> has one of its own then.</value>
    public string? ApiKey { get; set; }

    /// <summary>Its secret, at least 32 characters; never logged.</summary>
    /// <value>Null by default; needed where <see cref="ApiKey"/> is set.</value>
    public string? ApiSecret { get; set; }

    /// <summary>The UDP port of the media of <c>Local</c>; 0 takes a free one.</summary>
    /// <value>7882 by default.</value>
    public int UdpPort { get; set; } = 7882;

    /// <summary>The IP address that clients send media of <c>Local</c> to.</summary>
    /// <value>Null by default: those of this machine.</value>
    public string? MediaAddress { get; set; }

    /// <summary>The folder into which egress of <c>Local</c> records.</summary>
    /// <value>Null by default: nothing is recorded.</value>
    public string? RecordDirectory { get; set; }

    internal bool IsOn => Mode != Off;

    internal bool IsLocal => Mode == Local;

    internal bool HasKey => (ApiKey ?? ApiSecret) is not null;

    /// <summary>The settings of a LiveKit server, checked or not.</summary>
    internal LiveKitSettings ToLiveKit() => new()
    {
        Url = ToUri(Url),
        PublicUrl = ToUri(PublicUrl),
        ApiKey = ApiKey ?? "",
        ApiSecret = ApiSecret ?? "",
    };

    // What is no address is told as one of a scheme that is not taken.
    private static Uri? ToUri(string? text) => string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : new Uri("malformed:");
}
