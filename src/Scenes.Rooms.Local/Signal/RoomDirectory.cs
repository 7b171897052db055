using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Protocol;
using Action = Scenes.Rooms.Protocol.LeaveRequest.Types.Action;

namespace Scenes.Rooms.Local.Signal;

/// <summary>The rooms as their API reaches them: each call is one turn of the loop. Callable from any thread.</summary>
internal sealed class RoomDirectory(RoomServices services, RoomRegistry rooms) : IRoomDirectory
{
    /// <inheritdoc/>
    public Task<TwirpReply<Room>> CreateRoomAsync(CreateRoomRequest request) => Ask<Room>(() =>
        rooms.Create(request) is { } room
            ? room.About.Clone()
            : new TwirpRefusal(TwirpCode.ResourceExhausted, "too many rooms"));

    /// <inheritdoc/>
    public Task<TwirpReply<ListRoomsResponse>> ListRoomsAsync(ListRoomsRequest request) =>
        Ask<ListRoomsResponse>(() =>
        {
            var response = new ListRoomsResponse();
            response.Rooms.Add(rooms.All.Select(room => room.About)
                .Where(room => request.Names.Count == 0 || request.Names.Contains(room.Name))
                .Select(room => room.Clone()));
            return response;
        });

    /// <inheritdoc/>
    public Task<TwirpReply<DeleteRoomResponse>> DeleteRoomAsync(DeleteRoomRequest request) =>
        InRoom<DeleteRoomResponse>(request.Room, room =>
        {
            rooms.Delete(room);
            return new DeleteRoomResponse();
        });

    /// <inheritdoc/>
    public Task<TwirpReply<ListParticipantsResponse>> ListParticipantsAsync(ListParticipantsRequest request) =>
        InRoom<ListParticipantsResponse>(request.Room, room =>
        {
            var response = new ListParticipantsResponse();
            response.Participants.Add(room.People.Select(person => person.Person.Clone()));
            return response;
        });

    /// <inheritdoc/>
    public Task<TwirpReply<ParticipantInfo>> GetParticipantAsync(RoomParticipantIdentity request) =>
        With<ParticipantInfo>(request.Room, request.Identity, person => person.Person.Clone());

    /// <inheritdoc/>
    public Task<TwirpReply<RemoveParticipantResponse>> RemoveParticipantAsync(RoomParticipantIdentity request) =>
        With<RemoveParticipantResponse>(request.Room, request.Identity, person =>
        {
            person.Dismiss(Action.Disconnect, DisconnectReason.ParticipantRemoved);
            return new RemoveParticipantResponse();
        });

    /// <inheritdoc/>
    public Task<TwirpReply<MuteRoomTrackResponse>> MutePublishedTrackAsync(MuteRoomTrackRequest request) =>
        With<MuteRoomTrackResponse>(request.Room, request.Identity, person =>
        {
            if (person.Publications.Find(request.TrackSid) is not { } publication) return TwirpRefusal.NoTrack;
            SignalRequests.Mute(publication, request.Muted);
            person.Send(new SignalResponse
            {
                Mute = new MuteTrackRequest { Sid = request.TrackSid, Muted = request.Muted },
            });
            return new MuteRoomTrackResponse { Track = publication.Track.Clone() };
        });

    /// <inheritdoc/>
    public Task<TwirpReply<ParticipantInfo>> UpdateParticipantAsync(UpdateParticipantRequest request) =>
        With<ParticipantInfo>(request.Room, request.Identity, person =>
        {
            if (!People.Update(person.Person, request.Name, request.Metadata, request.Attributes))
                return new TwirpRefusal(TwirpCode.InvalidArgument, "name, metadata or attributes are too long");
            person.Room.Broadcast(person, toThemselves: true);
            if (request.Permission is { } permission) person.Grant(permission.Clone());
            return person.Person.Clone();
        });

    /// <inheritdoc/>
    public Task<TwirpReply<UpdateSubscriptionsResponse>> UpdateSubscriptionsAsync(UpdateSubscriptionsRequest request) =>
        With<UpdateSubscriptionsResponse>(request.Room, request.Identity, person =>
        {
            var tracks = request.TrackSids.Concat(request.ParticipantTracks.SelectMany(some => some.TrackSids));
            person.Subscriptions.Choose(tracks, request.Subscribe);
            return new UpdateSubscriptionsResponse();
        });

    /// <inheritdoc/>
    public Task<TwirpReply<SendDataResponse>> SendDataAsync(SendDataRequest request) =>
        InRoom<SendDataResponse>(request.Room, room =>
        {
            var user = new UserPacket { Payload = request.Data };
            if (request.HasTopic) user.Topic = request.Topic;
            user.DestinationSids.Add(request.DestinationSids);
            user.DestinationIdentities.Add(request.DestinationIdentities);
            var packet = new DataPacket { Kind = request.Kind, User = user };
            packet.DestinationIdentities.Add(request.DestinationIdentities);
            DataRelay.Send(room, packet, request.Kind == DataPacket.Types.Kind.Reliable);
            return new SendDataResponse();
        });

    /// <inheritdoc/>
    public Task<TwirpReply<Room>> UpdateRoomMetadataAsync(UpdateRoomMetadataRequest request) =>
        InRoom<Room>(request.Room, room =>
        {
            room.UpdateMetadata(request.Metadata);
            return room.About.Clone();
        });

    private Task<TwirpReply<T>> Ask<T>(Func<TwirpReply<T>> call)
        where T : class, Google.Protobuf.IMessage<T> => services.Loop.AskAsync(call);

    private Task<TwirpReply<T>> InRoom<T>(string name, Func<LiveRoom, TwirpReply<T>> call)
        where T : class, Google.Protobuf.IMessage<T> =>
        Ask<T>(() => rooms.Find(name) is { } room ? call(room) : TwirpRefusal.NoRoom);

    private Task<TwirpReply<T>> With<T>(string name, string identity, Func<Session, TwirpReply<T>> call)
        where T : class, Google.Protobuf.IMessage<T> =>
        Ask<T>(() => rooms.Find(name)?.Find(identity) is { } person ? call(person) : TwirpRefusal.NoParticipant);
}
