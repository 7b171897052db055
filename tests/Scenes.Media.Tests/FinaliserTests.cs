namespace Scenes.Media.Tests;

/// <summary>
/// A live recording becomes a file that players seek in, with every block as it was; one that broke off anywhere
/// becomes a file of what came before; anything else is refused with a code, whatever it says of itself.
/// </summary>
public sealed class FinaliserTests
{
    private static readonly Lazy<byte[]> Film = new(() => Ffmpeg.Record("libvpx", hasAudio: true));

    [Theory]
    [InlineData("libvpx", true)]
    [InlineData("libvpx-vp9", true)]
    [InlineData("libvpx", false)]
    [InlineData(null, true)]
    public async Task Finalise_OfALiveRecording_KeepsEachPacket_AndSaysHowLongItIs(string? video, bool hasAudio)
    {
        var live = Ffmpeg.Record(video, hasAudio);
        var (file, report) = await Finalised.OfAsync(live);
        Assert.Equal(Ffmpeg.Packets(live), Ffmpeg.Packets(file));
        Assert.Equal("", Ffmpeg.Complaints(file));
        Assert.InRange(report.Duration.TotalSeconds, 3.95, 4.05);
        Assert.Equal(report.Duration.TotalSeconds, Ffmpeg.Duration(file), 0.002);
        Assert.Equal((video is null ? null : video == "libvpx" ? "V_VP8" : "V_VP9", hasAudio ? "A_OPUS" : null),
            (report.VideoCodec, report.AudioCodec));
        Assert.False(report.IsCutOff);
        Assert.True(report.Cues > 0);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(3.9)]
    public async Task Finalise_ThenSeek_LandsOnTheKeyFrameBefore(double to)
    {
        var (file, report) = await Finalised.OfAsync(Film.Value);
        Assert.Equal((160, 120), (report.Width, report.Height));
        var at = Ffmpeg.Seek(file, to);
        Assert.InRange(at, to - 1.1, to);
    }

    [Fact]
    public async Task Finalise_OfItsOwnFile_IsTheSameFile()
    {
        var (file, _) = await Finalised.OfAsync(Film.Value);
        Assert.Equal(file, (await Finalised.OfAsync(file)).File);
    }

    [Fact]
    public async Task Finalise_CutOffAnywhere_KeepsWhatWasWhole()
    {
        var (_, whole) = await Finalised.OfAsync(Film.Value);
        var (blocks, empty) = (0, 0);
        for (var length = 0; length < Film.Value.Length; length += length < 2_000 ? 1 : 37)
        {
            try
            {
                var (_, report) = await Finalised.OfAsync(Film.Value[..length]);
                Assert.True(report.Blocks >= blocks, $"{report.Blocks} blocks after {blocks}, cut at {length}.");
                blocks = report.Blocks;
            }
            catch (WebmException fault) when (fault.Code is WebmException.Empty or WebmException.NotWebm
                && blocks == 0)
            {
                empty++;
            }
        }

        Assert.InRange(whole.Blocks - blocks, 0, 2);
        Assert.InRange(empty, 100, 2_000);
    }

    [Fact]
    public async Task Finalise_OfWhatIsCutOff_PlaysWithoutAComplaint()
    {
        var (file, report) = await Finalised.OfAsync(Film.Value[..(Film.Value.Length * 2 / 3)]);
        Assert.True(report.IsCutOff);
        Assert.Equal("", Ffmpeg.Complaints(file));
        Assert.Equal(report.Duration.TotalSeconds, Ffmpeg.Duration(file), 0.002);
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "", WebmException.NotWebm },
        { "This is no film.", WebmException.NotWebm },
        { "hex 1A45DFA3 FF", WebmException.NotWebm },
        { "hex 1A45DFA3 01FFFFFFFFFFFFFE", WebmException.NotWebm },
        { "hex 1A45DFA3 8B 4282 88 6D6174726F736B61", WebmException.NotWebm },
        { Start, WebmException.Empty },
        { Start + "1F43B675 FF E7 81 00", WebmException.BadTracks },
        { Start + "1654AE6B 80", WebmException.BadTracks },
        // A track of a codec that no browser records, one that is compressed once more, and two pictures.
        { Start + "1654AE6B 8F AE 8D D7 81 01 83 81 01 86 85 565F415631", WebmException.CodecUnsupported },
        { Start + "1654AE6B 92 AE 90 D7 81 01 83 81 02 6D80 80 86 86 415F4F505553", WebmException.CodecUnsupported },
        { Start + Opus + Opus, WebmException.BadElement },
        { Start + "1654AE6B 08 10000000", WebmException.TooMuch },
        { Start + "1654AE6B 90 AE 8E D7 81 01 83 81 02 86 01000000FFFFFFFF", WebmException.BadElement },
        // Blocks: laced, of no track, before the beginning, after the longest night.
        { Start + Opus + "1F43B675 FF E7 81 00 A3 85 81 0000 82 FC", WebmException.BadElement },
        { Start + Opus + "1F43B675 FF E7 81 00 A3 85 82 0000 80 FC", WebmException.BadElement },
        { Start + Opus + "1F43B675 FF E7 81 00 A3 85 81 8000 80 FC", WebmException.BadElement },
        { Start + Opus + "1F43B675 FF E7 88 FFFFFFFFFFFFFFFF A3 85 81 0000 80 FC", WebmException.TooMuch },
        { Start + Opus + "1F43B675 FF E7 89 010000000000000000", WebmException.BadElement },
        { Start + Opus + "1F43B675 FF A3 01FFFFFFFFFFFFFE", WebmException.Empty },
        { Start + Opus + "1F43B675 FF E7 81 00 A0 80", WebmException.Empty },
    };

    private const string Start = "hex 1A45DFA3 87 4282 84 7765626D 18538067 FF ";
    private const string Opus = "1654AE6B 90 AE 8E D7 81 01 83 81 02 86 86 415F4F505553 ";

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Finalise_OfALie_IsRefusedWithItsCode(string text, string code)
    {
        var fault = await Assert.ThrowsAsync<WebmException>(() => Finalised.OfAsync(Bytes(text)));
        Assert.Equal(code, fault.Code);
    }

    private static byte[] Bytes(string text) => text.StartsWith("hex ", StringComparison.Ordinal)
        ? Convert.FromHexString(text[4..].Replace(" ", "", StringComparison.Ordinal))
        : System.Text.Encoding.ASCII.GetBytes(text);
}
