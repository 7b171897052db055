using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>
/// Recordings as their API reaches them; under the rules of <see cref="IRoomDirectory"/>. A recording that could not
/// begin is an <see cref="EgressInfo"/> with an error; only a missing room is refused.
/// </summary>
internal interface IEgressDirectory
{
    /// <summary>Records what one participant publishes.</summary>
    Task<TwirpReply<EgressInfo>> StartParticipantEgressAsync(ParticipantEgressRequest request);

    /// <summary>Records one picture and one sound.</summary>
    Task<TwirpReply<EgressInfo>> StartTrackCompositeEgressAsync(TrackCompositeEgressRequest request);

    /// <summary>Records one track.</summary>
    Task<TwirpReply<EgressInfo>> StartTrackEgressAsync(TrackEgressRequest request);

    /// <summary>Records a room as one picture; may fail in its info.</summary>
    Task<TwirpReply<EgressInfo>> StartRoomCompositeEgressAsync(RoomCompositeEgressRequest request);

    /// <summary>
    /// Ends a recording; <see cref="TwirpRefusal.NoEgress"/>, or <see cref="TwirpCode.FailedPrecondition"/> when it has
    /// ended.
    /// </summary>
    Task<TwirpReply<EgressInfo>> StopEgressAsync(StopEgressRequest request);

    /// <summary>The recordings, or those asked for.</summary>
    Task<TwirpReply<ListEgressResponse>> ListEgressAsync(ListEgressRequest request);
}
