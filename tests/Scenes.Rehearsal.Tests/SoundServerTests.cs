using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Scenes.Rooms;

namespace Scenes.Rehearsal.Tests;

/// <summary>
/// Against the product every promise holds, with scripted people who behave like people. Their cameras are real:
/// whoever was in a room stands in its scene's log, they saw and heard each other, and what the room server records of
/// them is what they filmed.
/// </summary>
public sealed class SoundServerTests : IDisposable
{
    private const string Key = "rehearsal";
    private const string Secret = "a secret of at least thirty-two characters";
    private const int Seconds = 25;

    private static readonly TimeSpan Footage = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _recordings = Directory.CreateTempSubdirectory("scenes-recordings-");

    public void Dispose() => _recordings.Delete(recursive: true);

    [Fact]
    public async Task Rehearse_FourPairs_NothingBrokenAndARecordingShowsThem()
    {
        await using var server = await ServerProcess.StartAsync(
            ("Scenes__Rooms__Mode", "Local"), ("Scenes__Rooms__ApiKey", Key), ("Scenes__Rooms__ApiSecret", Secret),
            ("Scenes__Rooms__RecordDirectory", _recordings.FullName));
        var (exit, summary, talk) = await Rehearsals.RunAsync(
            [server], pairs: 4, Seconds, blow: () => RecordAsync(server.Url));
        Assert.True(exit == 0, $"{summary}\n{talk}");
        Assert.True((bool)summary["ok"]!);
        AssertAtLeast(4, summary["scenesCompleted"]);
        AssertAtLeast(1, summary["declines"]);
        AssertAtLeast(1, summary["scenesAborted"]);
        AssertAtLeast(1, summary["batchesResent"]);
        AssertAtLeast(1, summary["reconnects"]);
        AssertAtLeast(100, summary["labelsAcked"]);
        // Each of eight played a whole scene.
        AssertAtLeast(8, summary["happened"]!["roomStays"]);
        AssertAtLeast(8, summary["happened"]!["roomStaysNoted"]);
        AssertAtLeast(8 * Seconds, summary["happened"]!["picturesSeen"]);
        AssertShowsThem();
    }

    // Whoever leaves or drops out meanwhile is in no more than the beginning of theirs.
    private void AssertShowsThem()
    {
        var best = _recordings.GetFiles("*.webm", SearchOption.AllDirectories).MaxBy(file => file.Length);
        Assert.NotNull(best);
        var streams = Probe("-show_entries stream=codec_name,width,height", best.FullName);
        Assert.Equal(["opus", "vp8,320,180"], streams.Order());
        var pictures = Probe("-count_frames -select_streams v -show_entries stream=nb_read_frames", best.FullName);
        AssertAtLeast(45, int.Parse(Assert.Single(pictures), CultureInfo.InvariantCulture));
    }

    /// <summary>Records all who play just now, for a while, as an operator would.</summary>
    private static async Task RecordAsync(Uri server)
    {
        using var http = new HttpClient();
        var settings = new LiveKitSettings { Url = server, ApiKey = Key, ApiSecret = Secret };
        var rooms = new LiveKitRooms(http, settings, TimeProvider.System);
        var recordings = new List<string>();
        foreach (var room in await rooms.ListRoomsAsync())
        {
            foreach (var one in (await rooms.ListParticipantsAsync(room)).Where(one => one.Tracks.Length == 2))
                recordings.Add(await rooms.StartEgressAsync(room, one.Identity, $"{recordings.Count}.webm"));
        }

        using var footage = new PeriodicTimer(Footage);
        await footage.WaitForNextTickAsync();
        foreach (var recording in recordings) await rooms.StopEgressAsync(recording);
        Assert.NotEmpty(recordings);
    }

    private static void AssertAtLeast(int least, JsonNode? value) =>
        Assert.True((int)value! >= least, $"{value?.GetPath()} is {value}, not at least {least}.");

    private static string[] Probe(string what, string file)
    {
        var start = new ProcessStartInfo("ffprobe", $"-v error {what} -of csv=p=0 {file}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var probe = Process.Start(start)!;
        var lines = probe.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 0, probe.StandardError.ReadToEnd());
        return lines;
    }
}
