using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>A directory of one room, <c>r</c>, in which <c>anna</c> is; remembers what it was asked for.</summary>
internal sealed class StandInRooms : IRoomDirectory, IEgressDirectory
{
    private readonly ParticipantInfo _anna = new()
    {
        Sid = "PA_1",
        Identity = "anna",
        State = ParticipantInfo.Types.State.Active,
        JoinedAt = 1_795_348_800,
        JoinedAtMs = 1_795_348_800_250,
        Tracks =
        {
            new TrackInfo { Sid = "TR_1", Type = TrackType.Audio },
            new TrackInfo { Sid = "TR_2", Type = TrackType.Video },
        },
    };

    public List<object> Asked { get; } = [];

    /// <summary>Thrown by every call when it is there.</summary>
    public Exception? Fault { get; set; }

    public Task<TwirpReply<Room>> CreateRoomAsync(CreateRoomRequest request) => Answer<Room>(request, new Room
    {
        Sid = "RM_1",
        Name = request.Name,
        Metadata = request.Metadata,
        MaxParticipants = request.MaxParticipants,
        EmptyTimeout = request.EmptyTimeout,
        CreationTime = 1_795_348_800,
    });

    public Task<TwirpReply<ListRoomsResponse>> ListRoomsAsync(ListRoomsRequest request)
    {
        var found = new ListRoomsResponse();
        if (request.Names.Count == 0 || request.Names.Contains("r")) found.Rooms.Add(new Room { Name = "r" });
        return Answer<ListRoomsResponse>(request, found);
    }

    public Task<TwirpReply<DeleteRoomResponse>> DeleteRoomAsync(DeleteRoomRequest request) =>
        Answer(request, InRoom(request.Room, new DeleteRoomResponse()));

    public Task<TwirpReply<ListParticipantsResponse>> ListParticipantsAsync(ListParticipantsRequest request) =>
        Answer(request, InRoom(request.Room, new ListParticipantsResponse { Participants = { _anna } }));

    public Task<TwirpReply<ParticipantInfo>> GetParticipantAsync(RoomParticipantIdentity request) =>
        Answer(request, OfAnna(request.Identity, _anna));

    public Task<TwirpReply<RemoveParticipantResponse>> RemoveParticipantAsync(RoomParticipantIdentity request) =>
        Answer(request, OfAnna(request.Identity, new RemoveParticipantResponse()));

    public Task<TwirpReply<MuteRoomTrackResponse>> MutePublishedTrackAsync(MuteRoomTrackRequest request) => Answer(
        request, OfAnna(request.Identity, new MuteRoomTrackResponse
        {
            Track = new TrackInfo { Sid = request.TrackSid, Muted = request.Muted },
        }));

    public Task<TwirpReply<ParticipantInfo>> UpdateParticipantAsync(UpdateParticipantRequest request) =>
        Answer(request, OfAnna(request.Identity, new ParticipantInfo
        {
            Identity = "anna",
            Name = request.Name,
            Metadata = request.Metadata,
            Permission = request.Permission,
            Attributes = { request.Attributes },
        }));

    public Task<TwirpReply<UpdateSubscriptionsResponse>> UpdateSubscriptionsAsync(UpdateSubscriptionsRequest request) =>
        Answer(request, OfAnna(request.Identity, new UpdateSubscriptionsResponse()));

    public Task<TwirpReply<SendDataResponse>> SendDataAsync(SendDataRequest request) =>
        Answer(request, InRoom(request.Room, new SendDataResponse()));

    public Task<TwirpReply<Room>> UpdateRoomMetadataAsync(UpdateRoomMetadataRequest request) =>
        Answer(request, InRoom(request.Room, new Room { Name = "r", Metadata = request.Metadata }));

    public Task<TwirpReply<EgressInfo>> StartParticipantEgressAsync(ParticipantEgressRequest request) =>
        Answer(request, InRoom(request.RoomName, new EgressInfo
        {
            EgressId = "EG_1",
            RoomName = "r",
            Status = EgressStatus.EgressActive,
            StartedAt = 7,
            Participant = request,
        }));

    public Task<TwirpReply<EgressInfo>> StartTrackCompositeEgressAsync(TrackCompositeEgressRequest request) =>
        Answer(request, InRoom(request.RoomName, new EgressInfo { EgressId = "EG_2", TrackComposite = request }));

    public Task<TwirpReply<EgressInfo>> StartTrackEgressAsync(TrackEgressRequest request) =>
        Answer(request, InRoom(request.RoomName, new EgressInfo { EgressId = "EG_3", Track = request }));

    public Task<TwirpReply<EgressInfo>> StartRoomCompositeEgressAsync(RoomCompositeEgressRequest request) =>
        Answer(request, InRoom(request.RoomName, new EgressInfo
        {
            EgressId = "EG_4",
            Status = EgressStatus.EgressFailed,
            Error = "not here",
        }));

    public Task<TwirpReply<EgressInfo>> StopEgressAsync(StopEgressRequest request) => Answer(
        request, request.EgressId switch
        {
            "EG_1" => new EgressInfo
            {
                EgressId = "EG_1",
                Status = EgressStatus.EgressComplete,
                FileResults = { new Scenes.Rooms.Protocol.FileInfo { Filename = "a.webm", Size = 5_000_000_000 } },
            },
            "EG_ended" => (TwirpReply<EgressInfo>)new TwirpRefusal(TwirpCode.FailedPrecondition, "has ended"),
            _ => TwirpRefusal.NoEgress,
        });

    public Task<TwirpReply<ListEgressResponse>> ListEgressAsync(ListEgressRequest request) =>
        Answer<ListEgressResponse>(
            request, new ListEgressResponse { Items = { new EgressInfo { EgressId = "EG_1", RoomName = "r" } } });

    private static TwirpReply<T> InRoom<T>(string room, T message)
        where T : class, Google.Protobuf.IMessage<T> =>
        room == "r" ? message : TwirpRefusal.NoRoom;

    private static TwirpReply<T> OfAnna<T>(string identity, T message)
        where T : class, Google.Protobuf.IMessage<T> =>
        identity == "anna" ? message : TwirpRefusal.NoParticipant;

    private Task<TwirpReply<T>> Answer<T>(object request, TwirpReply<T> reply)
        where T : class, Google.Protobuf.IMessage<T>
    {
        lock (Asked) Asked.Add(request);
        return Fault is null ? Task.FromResult(reply) : Task.FromException<TwirpReply<T>>(Fault);
    }
}
