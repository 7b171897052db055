using System.Collections.Frozen;
using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>All methods of the API by <c>service/method</c>, with the grant that each needs.</summary>
internal static class RoomApiMethods
{
    /// <summary>The methods, which call what they are given.</summary>
    public static FrozenDictionary<string, TwirpMethod> Of(IRoomDirectory rooms, IEgressDirectory egress) =>
        RoomService(rooms).Concat(Egress(egress)).ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, TwirpMethod> RoomService(IRoomDirectory rooms) => new()
    {
        ["livekit.RoomService/CreateRoom"] = Method(CreateRoomRequest.Parser,
            (_, grant) => grant.RoomCreate, RoomApiLimits.Fault, rooms.CreateRoomAsync),
        ["livekit.RoomService/ListRooms"] = Method(ListRoomsRequest.Parser,
            (_, grant) => grant.RoomList, _ => null, rooms.ListRoomsAsync),
        ["livekit.RoomService/DeleteRoom"] = Method(DeleteRoomRequest.Parser,
            (_, grant) => grant.RoomCreate, request => RoomApiLimits.Room(request.Room), rooms.DeleteRoomAsync),
        ["livekit.RoomService/ListParticipants"] = Method(ListParticipantsRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant), request => RoomApiLimits.Room(request.Room),
            rooms.ListParticipantsAsync),
        ["livekit.RoomService/GetParticipant"] = Method(RoomParticipantIdentity.Parser,
            (request, grant) => IsAdmin(request.Room, grant),
            request => RoomApiLimits.Person(request.Room, request.Identity), rooms.GetParticipantAsync),
        ["livekit.RoomService/RemoveParticipant"] = Method(RoomParticipantIdentity.Parser,
            (request, grant) => IsAdmin(request.Room, grant),
            request => RoomApiLimits.Person(request.Room, request.Identity), rooms.RemoveParticipantAsync),
        ["livekit.RoomService/MutePublishedTrack"] = Method(MuteRoomTrackRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant),
            request => RoomApiLimits.Person(request.Room, request.Identity), rooms.MutePublishedTrackAsync),
        ["livekit.RoomService/UpdateParticipant"] = Method(UpdateParticipantRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant), RoomApiLimits.Fault, rooms.UpdateParticipantAsync),
        ["livekit.RoomService/UpdateSubscriptions"] = Method(UpdateSubscriptionsRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant),
            request => RoomApiLimits.Person(request.Room, request.Identity), rooms.UpdateSubscriptionsAsync),
        ["livekit.RoomService/SendData"] = Method(SendDataRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant), RoomApiLimits.Fault, rooms.SendDataAsync),
        ["livekit.RoomService/UpdateRoomMetadata"] = Method(UpdateRoomMetadataRequest.Parser,
            (request, grant) => IsAdmin(request.Room, grant), RoomApiLimits.Fault, rooms.UpdateRoomMetadataAsync),
    };

    private static Dictionary<string, TwirpMethod> Egress(IEgressDirectory egress) => new()
    {
        ["livekit.Egress/StartParticipantEgress"] = Method(ParticipantEgressRequest.Parser,
            (_, grant) => grant.RoomRecord,
            request => RoomApiLimits.Person(request.RoomName, request.Identity) ?? Files(request.FileOutputs),
            egress.StartParticipantEgressAsync),
        ["livekit.Egress/StartTrackCompositeEgress"] = Method(TrackCompositeEgressRequest.Parser,
            (_, grant) => grant.RoomRecord,
            request => RoomApiLimits.Room(request.RoomName) ?? Files(request.FileOutputs.Append(request.File)),
            egress.StartTrackCompositeEgressAsync),
        ["livekit.Egress/StartTrackEgress"] = Method(TrackEgressRequest.Parser,
            (_, grant) => grant.RoomRecord,
            request => RoomApiLimits.Room(request.RoomName) ?? RoomApiLimits.Files(request.File?.Filepath ?? ""),
            egress.StartTrackEgressAsync),
        ["livekit.Egress/StartRoomCompositeEgress"] = Method(RoomCompositeEgressRequest.Parser,
            (_, grant) => grant.RoomRecord,
            request => RoomApiLimits.Room(request.RoomName) ?? Files(request.FileOutputs.Append(request.File)),
            egress.StartRoomCompositeEgressAsync),
        ["livekit.Egress/StopEgress"] = Method(StopEgressRequest.Parser,
            (_, grant) => grant.RoomRecord, _ => null, egress.StopEgressAsync),
        ["livekit.Egress/ListEgress"] = Method(ListEgressRequest.Parser,
            (_, grant) => grant.RoomRecord, _ => null, egress.ListEgressAsync),
    };

    private static bool IsAdmin(string room, VideoGrant grant) => grant.RoomAdmin && grant.Room == room;

    private static string? Files(IEnumerable<EncodedFileOutput?> outputs) =>
        RoomApiLimits.Files(outputs.Select(output => output?.Filepath ?? ""));

    private static TwirpMethod<TRequest, TReply> Method<TRequest, TReply>(
        MessageParser<TRequest> parser, Func<TRequest, VideoGrant, bool> allowed, Func<TRequest, string?> fault,
        Func<TRequest, Task<TwirpReply<TReply>>> call)
        where TRequest : class, IMessage<TRequest>, new()
        where TReply : class, IMessage<TReply> => new(parser, allowed, fault, call);
}
