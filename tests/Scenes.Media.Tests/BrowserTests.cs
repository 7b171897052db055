namespace Scenes.Media.Tests;

/// <summary>What Chromium and Firefox recorded becomes a file, whole or cut off at any byte.</summary>
public sealed class BrowserTests
{
    [Theory]
    [InlineData("chromium-vp8.webm", "V_VP8")]
    [InlineData("chromium-vp9.webm", "V_VP9")]
    [InlineData("chromium-opus.webm", null)]
    [InlineData("firefox-vp8.webm", "V_VP8")]
    [InlineData("firefox-opus.webm", null)]
    public async Task Finalise_OfWhatABrowserRecorded_KeepsEachPacket_AndEndsWithTheLast(string sample, string? codec)
    {
        var live = Samples.Read(sample);
        var film = await Finalised.OfAsync(live);
        var packets = Ffmpeg.Packets(live);
        Assert.NotEmpty(packets);
        Assert.Equal(packets, Ffmpeg.Packets(film.File));
        Assert.Equal(packets.Length, film.Report.Blocks);
        Assert.Equal("", Ffmpeg.Complaints(film.File));
        Assert.Equal((codec, "A_OPUS", false),
            (film.Report.VideoCodec, film.Report.AudioCodec, film.Report.IsCutOff));
        Assert.Equal(Ffmpeg.End(live), film.Report.Duration.TotalSeconds, 0.05);
        Assert.Equal(film.Report.Duration.TotalSeconds, Ffmpeg.Duration(film.File), 0.002);
        Assert.True(film.Report.Cues > 0);
    }

    [Theory]
    [Trait("Length", "long")]
    [InlineData("chromium-vp9.webm")]
    [InlineData("firefox-vp8.webm")]
    public async Task Finalise_CutOffAtAnyByte_IsAFileOfWhatCameBefore_OrEmpty(string sample)
    {
        var live = Samples.Read(sample);
        var blocks = 0;
        for (var length = 0; length <= live.Length; length++)
        {
            try
            {
                var film = await Finalised.OfAsync(live[..length]);
                Assert.InRange(film.Report.Blocks, blocks, blocks + 1);
                blocks = film.Report.Blocks;
            }
            catch (WebmException fault) when (fault.Code is WebmException.Empty or WebmException.NotWebm)
            {
                Assert.Equal(0, blocks);
            }
        }

        Assert.Equal(Ffmpeg.Packets(live).Length, blocks);
    }

    [Theory]
    [InlineData("chromium-vp9.webm", 5)]
    [InlineData("firefox-vp8.webm", 6)]
    public async Task Finalise_CutOffSomewhere_PlaysAsTheWholeDidUntilThen(string sample, int seed)
    {
        var live = Samples.Read(sample);
        var whole = Ffmpeg.Packets(live);
        var chance = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var film = await Finalised.OfAsync(live[..chance.Next(3_000, live.Length)]);
            var packets = Ffmpeg.Packets(film.File);
            Assert.Equal(whole[..packets.Length], packets);
            Assert.Equal(film.Report.Blocks, packets.Length);
            Assert.Equal("", Ffmpeg.Complaints(film.File));
        }
    }
}
