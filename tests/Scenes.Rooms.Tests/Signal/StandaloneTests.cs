using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Scenes.Rooms.Local;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// What is wrong with options is said in one line; recordings stay in their folder, and packed joins do not grow
/// beyond their limit.
/// </summary>
public sealed class StandaloneTests
{
    private const string Secret = "a secret of at least thirty-two bytes";

    [Fact]
    public void Parse_OfAllOptions_ReadsThem()
    {
        var options = StandaloneOptions.Parse(
            ["--port", "1", "--udp", "2", "--key", "k", "--secret", Secret, "--webhook", "http://a/", "--webhook",
                "https://b/", "--record", "/r", "--address", "192.0.2.1"], out var fault);

        Assert.Null(fault);
        Assert.Equal((1, 2, "k", "/r"), (options!.Port, options.Rooms.UdpPort, options.Rooms.Key.Id,
            options.Rooms.RecordFolder));
        Assert.Equal(2, options.Rooms.Webhooks.Length);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), options.Rooms.Addresses.Single());
    }

    [Fact]
    public void Parse_OfWhatIsNeeded_HasLiveKitsPorts()
    {
        var options = StandaloneOptions.Parse(["--key", "k", "--secret", Secret], out _);

        Assert.Equal((7880, 7882), (options!.Port, options.Rooms.UdpPort));
    }

    [Theory]
    [InlineData("--key and --secret are needed")]
    [InlineData("--key and --secret are needed", "--key", "k")]
    [InlineData("at least 32", "--key", "k", "--secret", "short")]
    [InlineData("--udp is a number", "--key", "k", "--secret", Secret, "--udp", "70000")]
    [InlineData("--webhook is an", "--key", "k", "--secret", Secret, "--webhook", "ftp://x")]
    [InlineData("--address is an", "--key", "k", "--secret", Secret, "--address", "host")]
    [InlineData("--nothing is no option", "--nothing", "x")]
    [InlineData("--key needs a value", "--key")]
    [InlineData("--key is given twice", "--key", "a", "--key", "b")]
    public void Parse_OfWhatIsWrong_SaysSoInOneLine(string why, params string[] args)
    {
        Assert.Null(StandaloneOptions.Parse(args, out var fault));

        Assert.Contains(why, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
        Assert.DoesNotContain("short", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/rec/a_room-ann_1-2026-11-01T120000.webm")]
    [InlineData("x/{room_name}.mp4", "/rec/x/a_room.webm")]
    [InlineData("x/../y", "/rec/y.webm")]
    [InlineData("../y", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("x/../../y", null)]
    [InlineData("x/", null)]
    public void Resolve_OfAFile_StaysInTheFolder(string asked, string? path) => Assert.Equal(
        path,
        RecordingFiles.Resolve("/rec", asked, "a/room", "ann#1", new DateTimeOffset(2026, 11, 1, 12, 0, 0, default)));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Single_OfAPackedJoin_StopsAtTheLimit(int beyond, bool good)
    {
        var join = new JoinRequest { Metadata = new string('x', SignalLimits.MessageBytes - 4 + beyond) };
        Assert.Equal(SignalLimits.MessageBytes + beyond, join.CalculateSize());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) join.WriteTo(gzip);
        var wrapped = new WrappedJoinRequest
        {
            Compression = WrappedJoinRequest.Types.Compression.Gzip,
            JoinRequest = ByteString.CopyFrom(packed.ToArray()),
        };

        var terms = JoinRequests.Single(
            Convert.ToBase64String(wrapped.ToByteArray()).Replace('+', '-').Replace('/', '_'));

        Assert.Equal(good, terms is not null);
    }
}
