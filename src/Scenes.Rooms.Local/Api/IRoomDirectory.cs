using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>
/// The rooms as their API reaches them. Called from any thread, after token, grant and sizes were checked; does its
/// work on the loop and gives copies. Refuses by value; an exception is a fault and is told as <c>internal</c>.
/// </summary>
internal interface IRoomDirectory
{
    /// <summary>Creates a room, or gives the one that there is as it is.</summary>
    Task<TwirpReply<Room>> CreateRoomAsync(CreateRoomRequest request);

    /// <summary>The rooms, or those of the names asked for.</summary>
    Task<TwirpReply<ListRoomsResponse>> ListRoomsAsync(ListRoomsRequest request);

    /// <summary>Sends everybody out and forgets the room; <see cref="TwirpRefusal.NoRoom"/>.</summary>
    Task<TwirpReply<DeleteRoomResponse>> DeleteRoomAsync(DeleteRoomRequest request);

    /// <summary>Everybody in a room, hidden ones too; <see cref="TwirpRefusal.NoRoom"/>.</summary>
    Task<TwirpReply<ListParticipantsResponse>> ListParticipantsAsync(ListParticipantsRequest request);

    /// <summary>Somebody; <see cref="TwirpRefusal.NoParticipant"/>.</summary>
    Task<TwirpReply<ParticipantInfo>> GetParticipantAsync(RoomParticipantIdentity request);

    /// <summary>Sends somebody out; <see cref="TwirpRefusal.NoParticipant"/>.</summary>
    Task<TwirpReply<RemoveParticipantResponse>> RemoveParticipantAsync(RoomParticipantIdentity request);

    /// <summary>Mutes or unmutes; <see cref="TwirpRefusal.NoTrack"/>.</summary>
    Task<TwirpReply<MuteRoomTrackResponse>> MutePublishedTrackAsync(MuteRoomTrackRequest request);

    /// <summary>Changes what is not empty; <see cref="TwirpRefusal.NoParticipant"/>.</summary>
    Task<TwirpReply<ParticipantInfo>> UpdateParticipantAsync(UpdateParticipantRequest request);

    /// <summary>Subscribes somebody, or ends subscriptions; <see cref="TwirpRefusal.NoParticipant"/>.</summary>
    Task<TwirpReply<UpdateSubscriptionsResponse>> UpdateSubscriptionsAsync(UpdateSubscriptionsRequest request);

    /// <summary>Sends data to those named, or to all when nobody is; <see cref="TwirpRefusal.NoRoom"/>.</summary>
    Task<TwirpReply<SendDataResponse>> SendDataAsync(SendDataRequest request);

    /// <summary>Replaces a room's metadata and tells everybody; <see cref="TwirpRefusal.NoRoom"/>.</summary>
    Task<TwirpReply<Room>> UpdateRoomMetadataAsync(UpdateRoomMetadataRequest request);
}
