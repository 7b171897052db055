using System.Collections.Immutable;

namespace Scenes.Rooms;

/// <summary>
/// The rooms of one LiveKit server. Every call may be repeated: what is already so stays so. A call that fails throws
/// <see cref="RoomsException"/>; whether it took effect is then unknown.
/// </summary>
public interface IRooms
{
    /// <summary>Where clients connect to: a <c>ws://</c> or <c>wss://</c> address.</summary>
    Uri PublicUrl { get; }

    /// <summary>Creates a room, or leaves it as it is.</summary>
    Task CreateAsync(string room, RoomLimits limits, CancellationToken cancel = default);

    /// <summary>Closes a room and sends everybody out; nothing when there is none.</summary>
    Task CloseAsync(string room, CancellationToken cancel = default);

    /// <summary>Names of all rooms that are open.</summary>
    Task<ImmutableArray<string>> ListRoomsAsync(CancellationToken cancel = default);

    /// <summary>Lets somebody into a room; see <see cref="RoomGrant"/> for what it allows and for how long.</summary>
    string Token(string room, RoomGrant grant);

    /// <summary>Who is in a room; empty when there is none.</summary>
    Task<ImmutableArray<RoomParticipant>> ListParticipantsAsync(string room, CancellationToken cancel = default);

    /// <summary>
    /// Sends somebody out; nothing when they are not there. Their token stays valid: who must not come back needs
    /// another room.
    /// </summary>
    Task RemoveAsync(string room, string identity, CancellationToken cancel = default);

    /// <summary>Mutes or unmutes a published track; nothing when it is gone.</summary>
    Task MuteAsync(string room, string identity, string track, bool muted, CancellationToken cancel = default);

    /// <summary>Sends data to some participants, or to all.</summary>
    /// <param name="room">The room.</param>
    /// <param name="data">At most 15,000 bytes.</param>
    /// <param name="topic">What it is about; at most 64 characters.</param>
    /// <param name="to">Identities; empty for all.</param>
    /// <param name="cancel">Gives up.</param>
    Task SendAsync(
        string room, ReadOnlyMemory<byte> data, string topic, ImmutableArray<string> to,
        CancellationToken cancel = default);

    /// <summary>Replaces what a room tells its participants about itself.</summary>
    Task UpdateMetadataAsync(string room, string metadata, CancellationToken cancel = default);

    /// <summary>Begins to record one participant's camera and microphone into a WebM file of the server.</summary>
    /// <returns>The id of the egress.</returns>
    Task<string> StartEgressAsync(
        string room, string identity, string file, CancellationToken cancel = default);

    /// <summary>Ends a recording; nothing when it has ended.</summary>
    Task StopEgressAsync(string egress, CancellationToken cancel = default);
}
