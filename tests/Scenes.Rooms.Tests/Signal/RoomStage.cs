using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>Rooms on a loop and on connections that the test drives.</summary>
internal sealed class RoomStage : IWebhooks
{
    private uint _next = 1;

    public RoomStage(RoomTimings? timings = null)
    {
        Services = new RoomServices
        {
            Loop = Loop,
            Transports = Transports,
            Webhooks = this,
            Log = NullLogger.Instance,
            Token = session => $"token of {session.Person.Identity}",
            // Knuth's multiplicative hash: spread, and the same in every run.
            Random = () => _next++ * 2_654_435_761,
            Timings = timings ?? new RoomTimings(),
        };
        Rooms = new RoomRegistry(Services);
    }

    public ManualLoop Loop { get; } = new();

    public PaperTransports Transports { get; } = new();

    public RoomServices Services { get; }

    public RoomRegistry Rooms { get; }

    public List<WebhookEvent> Events { get; } = [];

    public IEnumerable<string> EventNames => Events.Select(happened => happened.Event);

    public ScriptedClient Client(string identity, bool isSingle = true) => new(this, identity, isSingle);

    public void Send(WebhookEvent happened) => Events.Add(happened.Clone());
}
