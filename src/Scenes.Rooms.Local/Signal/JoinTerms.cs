using System.Collections.Immutable;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>How a client wants to come in.</summary>
internal sealed record JoinTerms
{
    /// <summary>One peer connection for both ways (<c>/rtc/v1</c>); otherwise one for each (<c>/rtc</c>).</summary>
    public bool IsSingle { get; init; }

    /// <summary>Everything that is published is wanted.</summary>
    public bool AutoSubscribe { get; init; } = true;

    /// <summary>The session to resume; null for a new one, empty for the one of this identity.</summary>
    public string? Resume { get; init; }

    /// <summary>Which protocol between clients it speaks.</summary>
    public int ClientProtocol { get; init; }

    /// <summary>What it can do.</summary>
    public ImmutableArray<ClientInfo.Types.Capability> Capabilities { get; init; } = [];

    /// <summary>Tracks that it announces at once.</summary>
    public ImmutableArray<AddTrackRequest> Tracks { get; init; } = [];

    /// <summary>Its first offer; null when it comes later.</summary>
    public SessionDescription? Offer { get; init; }
}
