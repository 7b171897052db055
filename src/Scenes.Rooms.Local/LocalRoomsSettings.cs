using System.Collections.Immutable;
using System.Net;

namespace Scenes.Rooms.Local;

/// <summary>What a local room server is started with.</summary>
/// <param name="Key">What tokens and webhooks are signed with.</param>
public sealed record LocalRoomsSettings(ApiKey Key)
{
    /// <summary>The UDP port of all media; 0 for a free one.</summary>
    public int UdpPort { get; init; } = 7882;

    /// <summary>The addresses that clients send media to; empty for those of this machine.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>Who is told what happens in rooms; empty for nobody.</summary>
    public ImmutableArray<Uri> Webhooks { get; init; } = [];

    /// <summary>How they are reached; null for the network.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>The folder of recordings; null when nothing is recorded.</summary>
    public string? RecordFolder { get; init; }

    /// <summary>How long somebody who lost their socket, and whose media fell silent too, can come back and
    /// resume.</summary>
    public TimeSpan ResumeGrace { get; init; } = TimeSpan.FromSeconds(30);
}
