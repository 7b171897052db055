namespace Scenes.Media.Tests;

/// <summary>How long a file plays, and whether it was cut off, is what its blocks say, as far as they can.</summary>
public sealed class EndTests
{
    [Theory]
    [InlineData(0x00, 10)]
    [InlineData(0x18, 60)]
    [InlineData(0x78, 20)]
    [InlineData(0xE0, 2.5)]
    [InlineData(0xFC, 20)]
    [InlineData(0xFD, 40)]
    [InlineData(0xFE, 40)]
    public async Task Duration_OfSound_IsTheEndOfItsLastPacket(byte first, double milliseconds)
    {
        var film = await Finalised.OfAsync(new Tape(Tape.Opus).Cluster(1_000).Simple(1, 500, true, first, 0).Bytes);
        Assert.Equal(1_500 + milliseconds, film.Report.Duration.TotalMilliseconds, 0.001);
    }

    [Fact]
    public async Task Duration_OfAPacketOfManyFrames_CountsThem()
    {
        var film = await Finalised.OfAsync(new Tape(Tape.Opus).Cluster(0).Simple(1, 0, true, 0xFF, 0x03).Bytes);
        Assert.Equal(60, film.Report.Duration.TotalMilliseconds, 0.001);
    }

    [Fact]
    public async Task Duration_OfPictures_GivesTheLastAsMuchAsTheOneBefore()
    {
        var film = await Finalised.OfAsync(Pictures(0, 40, 80, 120));
        Assert.Equal(160, film.Report.Duration.TotalMilliseconds, 0.001);
    }

    [Fact]
    public async Task Duration_AfterACameraThatHung_IsNotLongerByThat()
    {
        var film = await Finalised.OfAsync(Pictures(0, 40, 80, 9_000));
        Assert.Equal(9_040, film.Report.Duration.TotalMilliseconds, 0.001);
    }

    [Theory]
    [InlineData("9B 81 64", null)]
    [InlineData("9B 88 FFFFFFFFFFFFFFFF", WebmException.TooMuch)]
    [InlineData("9B 89 010000000000000000", WebmException.BadElement)]
    public async Task Duration_ThatABlockClaims_IsTakenOrRefusedWithACode(string claim, string? code)
    {
        var tape = new Tape(Tape.Opus).Cluster(0).Group(1, 0, claim).Bytes;
        Assert.Equal(code, await Finalised.RefusalOfAsync(tape));
        if (code is null) Assert.Equal(100, (await Finalised.OfAsync(tape)).Report.Duration.TotalMilliseconds, 0.001);
    }

    [Fact]
    public async Task CutOff_BetweenTwoBlocksOfAClusterThatSaysHowLongItIs_IsReported()
    {
        var tape = new Tape(Tape.Opus).Cluster(0, size: 500).Simple(1, 0).Simple(1, 20).Bytes;
        var film = await Finalised.OfAsync(tape);
        Assert.Equal((2, true), (film.Report.Blocks, film.Report.IsCutOff));
    }

    [Fact]
    public async Task Cues_OfPicturesOfWhichNoneStandsAlone_AreThoseOfTheSound()
    {
        var tape = new Tape(Tape.Vp8, Tape.Opus);
        for (var second = 0; second < 12; second++)
            tape.Cluster(second * 1_000).Simple(2, 0).Simple(1, 10, isKey: false);
        var film = await Finalised.OfAsync(tape.Bytes);
        Assert.Equal((0, 3), (film.Report.KeyFrames, film.Report.Cues));
        Assert.Equal(film.File, (await Finalised.OfAsync(film.File)).File);
    }

    private static byte[] Pictures(params int[] times)
    {
        var tape = new Tape(Tape.Vp8).Cluster(0);
        foreach (var time in times) tape.Simple(1, time, isKey: time == 0);
        return tape.Bytes;
    }
}
