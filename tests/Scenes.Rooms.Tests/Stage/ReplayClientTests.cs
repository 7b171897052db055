using Scenes.Rooms.Client;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// Clients of ours over real sockets: what one plays arrives at the other whole, decodable and once, and the server
/// keeps its word about data, muting, resuming and who is in the room.
/// </summary>
[Collection(nameof(RealPeers))]
public sealed class ReplayClientTests(StageServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Frames_OfARecording_ArriveAsADecoderWantsThem()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b", new RoomClientOptions { KeepsFrames = true });

        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());

        await b.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: true, Shown: >= 50 }), Patience);
        await b.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: false, Shown: >= 100 }), Patience);
        var frames = await b.TakeFramesAsync();
        Assert.Equal(frames.Length, await DecodedAsync(frames));
        Assert.All(await b.AskAsync(c => c.Tracks), track => Assert.Equal(0, track.Lost));
    }

    [Fact]
    public async Task Join_WhenSomebodyPublishes_ShowsThemSoon()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());

        await using var late = await server.JoinAsync(room, "late");

        await late.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: true, Shown: > 0 }), Patience);
        var picture = (await late.AskAsync(c => c.Tracks)).Single(t => t.IsVideo);
        // Without asking for a key frame it would take up to two seconds.
        Assert.InRange(picture.FirstFrameMs, 0, 1_500);
    }

    [Fact]
    public async Task Extensions_OfPictureAndSound_AreKept()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a", new RoomClientOptions { Orientation = 3, Level = 41 });
        await using var b = await server.JoinAsync(room, "b");

        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());

        await b.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: true, Extension: 3 }), Patience);
        await b.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: false } && (t.Extension & 0x7F) == 41), Patience);
    }

    [Fact]
    public async Task Data_Reliable_ArrivesInOrderAndOnce()
    {
        const int Messages = 500;
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b");
        await using var c = await server.JoinAsync(room, "c");

        for (var i = 0; i < Messages; i++)
            Assert.True(await a.SendAsync(BitConverter.GetBytes(i), "numbers", true, "b"));
        await a.SendAsync([1], "all", true);

        await b.UntilAsync(client => client.Messages.Count > Messages, Patience);
        await c.UntilAsync(client => client.Messages.Count > 0, Patience);
        var got = await b.AskAsync(client => client.Messages.Take(Messages).ToList());
        Assert.Equal(Enumerable.Range(0, Messages), got.Select(message => BitConverter.ToInt32(message.Payload)));
        Assert.All(got, message => Assert.Equal(("a", "numbers"), (message.From, message.Topic)));
        Assert.Equal(["all"], await c.AskAsync(client => client.Messages.Select(message => message.Topic).ToList()));
    }

    [Fact]
    public async Task Mute_OfATrack_IsToldAndStopsIt()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b");
        await a.PublishAsync(Recordings.Picture());
        await b.UntilAsync(c => c.Tracks.Any(t => t.Shown > 5), Patience);
        var track = (await a.AskAsync(c => c.Published)).Single();

        await a.MuteAsync(track, true);
        await b.UntilAsync(c => c.Others.Any(other => other.Tracks.Any(t => t.Sid == track && t.Muted)), Patience);
        await a.MuteAsync(track, false);

        await b.UntilAsync(c => c.Others.Any(other => other.Tracks.Any(t => t.Sid == track && !t.Muted)), Patience);
        var shown = (await b.AskAsync(c => c.Tracks)).Single().Shown;
        await b.UntilAsync(c => c.Tracks.Any(t => t.Shown > shown + 10), Patience);
    }

    [Fact]
    public async Task Resume_WithNewCredentialsAndPort_GoesOnInTheSameSession()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b");
        await a.PublishAsync(Recordings.Picture());
        await b.UntilAsync(c => c.Tracks.Any(t => t.Shown > 5), Patience);

        a.BreakSignal();
        await a.UntilAsync(c => !c.HasSignal, Patience);
        await a.ResumeAsync();

        var shown = (await b.AskAsync(c => c.Tracks)).Single().Shown;
        await b.UntilAsync(c => c.Tracks.Any(t => t.Shown > shown + 20), Patience);
        Assert.Null(await a.AskAsync(c => c.Leave));
    }

    [Fact]
    public async Task Leave_OfSomebody_IsToldToTheOthers()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        var b = await server.JoinAsync(room, "b");
        await a.UntilAsync(c => c.Others.Count == 1, Patience);

        await b.DisposeAsync();

        await a.UntilAsync(c => c.Others.Count == 0, Patience);
    }

    [Fact]
    public async Task Join_UnderOneIdentity_SendsTheFirstOut()
    {
        var room = server.NewRoom();
        await using var first = await server.JoinAsync(room, "same");

        await using var second = await server.JoinAsync(room, "same");

        await first.UntilAsync(c => c.Leave is not null, Patience);
        Assert.Equal(DisconnectReason.DuplicateIdentity, await first.AskAsync(c => c.Leave!.Reason));
        Assert.Null(await second.AskAsync(c => c.Leave));
    }

    /// <summary>How many pictures ffmpeg makes of some frames.</summary>
    internal static async Task<int> DecodedAsync(byte[][] frames)
    {
        var file = Path.GetTempFileName();
        try
        {
            IvfFile.Write(file, frames, Recordings.Width, Recordings.Height, Recordings.Rate);
            return await Probe.CountFramesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
