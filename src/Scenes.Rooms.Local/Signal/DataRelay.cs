using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// Hands data packets on, under the name of who sent them. What is unknown in them is kept. Used on the loop only.
/// </summary>
internal static class DataRelay
{
    /// <summary>Somebody sent a packet.</summary>
    public static void Receive(Session sender, ReadOnlySpan<byte> bytes, bool isReliable)
    {
        var counters = sender.Services.Counters;
        if (!sender.Rights.MaySendData || bytes.Length > SignalLimits.DataBytes || Parse(bytes) is not { } packet)
        {
            counters.DataDropped++;
            return;
        }

        if (isReliable && packet.Sequence > 0)
        {
            // A client that resumes sends again what it is not sure of.
            if (packet.Sequence <= sender.LastSequence) return;
            sender.LastSequence = packet.Sequence;
        }

        packet.Kind = isReliable ? DataPacket.Types.Kind.Reliable : DataPacket.Types.Kind.Lossy;
        packet.ParticipantSid = sender.Person.Sid;
        packet.ParticipantIdentity = sender.Rights.IsHidden ? "" : sender.Person.Identity;
        if (packet.User is { } user) Sign(packet, user, sender);
        Send(sender.Room, packet, isReliable, sender, user: packet.User);
    }

    /// <summary>The server sends a packet to those whom it names, or to all.</summary>
    public static void Send(LiveRoom room, DataPacket packet, bool isReliable) =>
        Send(room, packet, isReliable, null, packet.User);

    private static void Send(LiveRoom room, DataPacket packet, bool isReliable, Session? sender, UserPacket? user)
    {
        var bytes = packet.ToByteArray();
        foreach (var person in room.People)
        {
            if (person == sender || !IsMeant(packet, user, person)) continue;
            var counters = person.Services.Counters;
            if (person.Negotiation.Subscriber.TrySend(bytes, isReliable)) counters.DataOut++;
            else counters.DataDropped++;
        }
    }

    private static bool IsMeant(DataPacket packet, UserPacket? user, Session person)
    {
        if (packet.DestinationIdentities.Contains(person.Person.Identity)) return true;
        if (user is not null && user.DestinationSids.Contains(person.Person.Sid)) return true;
        return packet.DestinationIdentities.Count == 0 && user is null or { DestinationSids.Count: 0 };
    }

    private static void Sign(DataPacket packet, UserPacket user, Session sender)
    {
        user.ParticipantSid = sender.Rights.IsHidden ? "" : sender.Person.Sid;
        user.ParticipantIdentity = packet.ParticipantIdentity;
        if (packet.DestinationIdentities.Count == 0) packet.DestinationIdentities.Add(user.DestinationIdentities);
        else
        {
            user.DestinationIdentities.Clear();
            user.DestinationIdentities.Add(packet.DestinationIdentities);
        }
    }

    private static DataPacket? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return DataPacket.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
