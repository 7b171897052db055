using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>The first thing that clients hear.</summary>
internal static class Greeting
{
    // Clients look at the version to know what a server can do; this is what was compared with.
    private const string Version = "1.13.3";

    /// <summary>What somebody hears who came in.</summary>
    public static JoinResponse Join(Session session)
    {
        var timings = session.Services.Timings;
        var join = new JoinResponse
        {
            Room = session.Room.About,
            Participant = session.Person,
            ServerVersion = Version,
            ServerInfo = Server(),
            SubscriberPrimary = session.IsSubscriberPrimary,
            FastPublish = !session.IsSingle && session.Rights.MayPublishAny,
            PingInterval = timings.PingInterval / 1_000,
            PingTimeout = timings.PingTimeout / 1_000,
            ClientConfiguration = new ClientConfiguration(),
        };
        join.EnabledPublishCodecs.Add(Codecs());
        join.OtherParticipants.Add(session.Room.SeenBy(session));
        return join;
    }

    /// <summary>What somebody hears who came back.</summary>
    public static ReconnectResponse Reconnect(Session session) => new()
    {
        ServerInfo = Server(),
        ClientConfiguration = new ClientConfiguration(),
        LastMessageSeq = session.LastSequence,
    };

    /// <summary>The codecs that are forwarded.</summary>
    public static IEnumerable<Codec> Codecs() => [new() { Mime = "audio/opus" }, new() { Mime = "video/VP8" }];

    private static ServerInfo Server() => new()
    {
        Edition = ServerInfo.Types.Edition.Standard,
        Version = Version,
        Protocol = 17,
        NodeId = "ND_scenes",
    };
}
