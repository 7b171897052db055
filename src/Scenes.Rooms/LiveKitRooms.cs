using System.Collections.Immutable;
using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms;

/// <summary>The rooms of a LiveKit server, over its API. Callable from any thread; holds nothing of its own.</summary>
public sealed class LiveKitRooms : IRooms
{
    /// <summary>The most bytes that are sent at once.</summary>
    public const int LargestPayload = 15_000;

    /// <summary>The most characters of a topic.</summary>
    public const int LongestTopic = 64;

    private static readonly ImmutableArray<string> CameraAndMicrophone = ["camera", "microphone"];

    private readonly TwirpClient _client;
    private readonly ApiKey _key;
    private readonly TimeProvider _time;

    /// <summary>Takes a connection and the settings.</summary>
    /// <param name="http">Speaks to the server; not disposed of here.</param>
    /// <param name="settings">Where it is and who we are.</param>
    /// <param name="time">The clock of tokens and deadlines.</param>
    /// <exception cref="ArgumentException">The settings are not good; the message says what is wrong.</exception>
    public LiveKitRooms(HttpClient http, LiveKitSettings settings, TimeProvider time)
    {
        var faults = settings.Faults();
        if (!faults.IsEmpty) throw new ArgumentException(string.Join(' ', faults), nameof(settings));
        _time = time;
        _key = new ApiKey(settings.ApiKey, settings.ApiSecret);
        _client = new TwirpClient(
            http, LiveKitSettings.With(settings.Url!, "http", "https"), _key, time, settings.Deadline);
        PublicUrl = LiveKitSettings.With(settings.PublicUrl ?? settings.Url!, "ws", "wss");
    }

    /// <inheritdoc/>
    public Uri PublicUrl { get; }

    /// <inheritdoc/>
    public Task CreateAsync(string room, RoomLimits limits, CancellationToken cancel = default) => _client.CallAsync(
        "RoomService/CreateRoom",
        new CreateRoomRequest
        {
            Name = room,
            MaxParticipants = (uint)limits.MaxParticipants,
            EmptyTimeout = Seconds(limits.EmptyTimeout),
            DepartureTimeout = Seconds(limits.DepartureTimeout),
            Metadata = limits.Metadata,
        },
        Room.Parser, new VideoGrant { RoomCreate = true }, repeatable: true, cancel);

    /// <inheritdoc/>
    public Task CloseAsync(string room, CancellationToken cancel = default) => UnlessGone(_client.CallAsync(
        "RoomService/DeleteRoom", new DeleteRoomRequest { Room = room },
        DeleteRoomResponse.Parser, new VideoGrant { RoomCreate = true }, repeatable: true, cancel));

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> ListRoomsAsync(CancellationToken cancel = default)
    {
        var found = await _client.CallAsync(
            "RoomService/ListRooms", new ListRoomsRequest(),
            ListRoomsResponse.Parser, new VideoGrant { RoomList = true }, repeatable: true, cancel);
        return [.. found.Rooms.Select(room => room.Name)];
    }

    /// <inheritdoc/>
    public string Token(string room, RoomGrant grant)
    {
        var claims = new TokenClaims
        {
            Identity = grant.Identity,
            Name = grant.Name,
            Video = new VideoGrant
            {
                Room = room,
                RoomJoin = true,
                CanPublish = grant.CanPublish,
                CanPublishSources = grant.CanPublish ? CameraAndMicrophone : [],
                CanSubscribe = true,
                CanPublishData = grant.CanPublishData,
                Hidden = grant.Hidden,
            },
        };
        return AccessToken.Write(_key, claims, _time.GetUtcNow(), grant.Lifetime);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<RoomParticipant>> ListParticipantsAsync(
        string room, CancellationToken cancel = default)
    {
        try
        {
            var found = await _client.CallAsync(
                "RoomService/ListParticipants", new ListParticipantsRequest { Room = room },
                ListParticipantsResponse.Parser, Admin(room), repeatable: true, cancel);
            return [.. found.Participants.Select(Read)];
        }
        catch (RoomsException e) when (e.Code == "not_found")
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string room, string identity, CancellationToken cancel = default) =>
        UnlessGone(_client.CallAsync(
            "RoomService/RemoveParticipant", new RoomParticipantIdentity { Room = room, Identity = identity },
            RemoveParticipantResponse.Parser, Admin(room), repeatable: true, cancel));

    /// <inheritdoc/>
    public Task MuteAsync(
        string room, string identity, string track, bool muted, CancellationToken cancel = default) =>
        UnlessGone(_client.CallAsync(
            "RoomService/MutePublishedTrack",
            new MuteRoomTrackRequest { Room = room, Identity = identity, TrackSid = track, Muted = muted },
            MuteRoomTrackResponse.Parser, Admin(room), repeatable: true, cancel));

    /// <inheritdoc/>
    public Task SendAsync(
        string room, ReadOnlyMemory<byte> data, string topic, ImmutableArray<string> to,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, LargestPayload, nameof(data));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topic.Length, LongestTopic, nameof(topic));
        var request = new SendDataRequest
        {
            Room = room,
            Data = ByteString.CopyFrom(data.Span),
            Kind = DataPacket.Types.Kind.Reliable,
            Topic = topic,
        };
        if (!to.IsDefault) request.DestinationIdentities.AddRange(to);
        // Sent twice it is heard twice, so a failed connection is left to the caller.
        return _client.CallAsync(
            "RoomService/SendData", request, SendDataResponse.Parser, Admin(room), repeatable: false, cancel);
    }

    /// <inheritdoc/>
    public Task UpdateMetadataAsync(string room, string metadata, CancellationToken cancel = default) =>
        _client.CallAsync(
            "RoomService/UpdateRoomMetadata", new UpdateRoomMetadataRequest { Room = room, Metadata = metadata },
            Room.Parser, Admin(room), repeatable: true, cancel);

    /// <inheritdoc/>
    public async Task<string> StartEgressAsync(
        string room, string identity, string file, CancellationToken cancel = default)
    {
        if (await FindEgressAsync(room, identity, file, cancel) is { } running) return running;
        var request = new ParticipantEgressRequest { RoomName = room, Identity = identity };
        request.FileOutputs.Add(new EncodedFileOutput { Filepath = file });
        var started = await _client.CallAsync(
            "Egress/StartParticipantEgress", request, EgressInfo.Parser, Record, repeatable: false, cancel);
        if (started.Status is EgressStatus.EgressFailed or EgressStatus.EgressAborted)
            throw new RoomsException("aborted", $"Egress {started.EgressId} did not begin: {started.Error}");
        return started.EgressId;
    }

    /// <inheritdoc/>
    public Task StopEgressAsync(string egress, CancellationToken cancel = default) => UnlessGone(
        _client.CallAsync(
            "Egress/StopEgress", new StopEgressRequest { EgressId = egress }, EgressInfo.Parser, Record,
            repeatable: true, cancel),
        "failed_precondition");

    private static VideoGrant Record { get; } = new() { RoomRecord = true };

    private static VideoGrant Admin(string room) => new() { Room = room, RoomAdmin = true };

    // A call whose answer was lost began its recording: asked for again, it is found.
    private async Task<string?> FindEgressAsync(
        string room, string identity, string file, CancellationToken cancel)
    {
        var found = await _client.CallAsync(
            "Egress/ListEgress", new ListEgressRequest { RoomName = room, Active = true },
            ListEgressResponse.Parser, Record, repeatable: true, cancel);
        return found.Items.FirstOrDefault(egress => egress.Participant?.Identity == identity
            && egress.Participant.FileOutputs.Any(output => output.Filepath == file))?.EgressId;
    }

    private static RoomParticipant Read(ParticipantInfo participant) => new(
        participant.Identity, participant.Sid, participant.State is ParticipantInfo.Types.State.Active,
        participant.JoinedAtMs > 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(participant.JoinedAtMs)
            : DateTimeOffset.FromUnixTimeSeconds(participant.JoinedAt),
        [.. participant.Tracks.Where(track => track.Type is not TrackType.Data)
            .Select(track => new RoomTrack(track.Sid, track.Type is TrackType.Video, track.Muted))]);

    private static uint Seconds(TimeSpan time) => (uint)Math.Ceiling(time.TotalSeconds);

    private static async Task UnlessGone(Task call, string alsoGone = "not_found")
    {
        try
        {
            await call;
        }
        catch (RoomsException e) when (e.Code == "not_found" || e.Code == alsoGone)
        {
            // What was to be ended has ended.
        }
    }
}
