namespace Scenes.Media.Tests;

/// <summary>
/// What a recording can have is bounded: the last that is allowed is taken, the first above it refused, and soon.
/// </summary>
public sealed class BoundsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(3, null)]
    [InlineData(2, WebmException.TooMuch)]
    public async Task Clusters_OfThree_AreTakenByABoundOfThree(int bound, string? code) =>
        Assert.Equal(code, await Finalised.RefusalOfAsync(Sound(3, 4), new WebmBounds(Clusters: bound)));

    [Theory]
    [InlineData(12, null)]
    [InlineData(11, WebmException.TooMuch)]
    public async Task Blocks_OfTwelve_AreTakenByABoundOfTwelve(int bound, string? code) =>
        Assert.Equal(code, await Finalised.RefusalOfAsync(Sound(3, 4), new WebmBounds(Blocks: bound)));

    [Theory]
    [InlineData(3_599_980, null)]
    [InlineData(3_599_981, WebmException.TooMuch)]
    public async Task Hours_OfABound_AreTakenToTheirEnd(long last, string? code) =>
        Assert.Equal(code, await Finalised.RefusalOfAsync(
            new Tape(Tape.Opus).Cluster(last).Simple(1, 0).Bytes, new WebmBounds(Hours: 1)));

    [Theory]
    [InlineData(2, null)]
    [InlineData(-1, WebmException.TooMuch)]
    public async Task HeaderBytes_OfTheTracks_AreTakenToTheBound(int more, string? code)
    {
        // The header has 12 bytes and the segment 5; the tracks' own head has 9.
        var tracks = new Tape(Tape.Opus).Bytes.Length - 12 - 5 - 9;
        Assert.Equal(code, await Finalised.RefusalOfAsync(Sound(1, 1), new WebmBounds(HeaderBytes: tracks + more)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(7, 5)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    public async Task Cues_AreNeverMoreThanTheBound_AndSpreadOverTheWhole(int bound, int cues)
    {
        var film = await Finalised.OfAsync(Sound(10, 1, apart: 6_000), new WebmBounds(Cues: bound));
        Assert.InRange(film.Report.Cues, 1, bound);
        Assert.InRange(cues, film.Report.Cues, film.Report.Cues + 1);
    }

    [Fact]
    public async Task Cues_AreASecondApartAtTheLeast()
    {
        var tape = new Tape(Tape.Vp8).Cluster(0);
        for (var time = 0; time < 10_000; time += 100) tape.Simple(1, time);
        var film = await Finalised.OfAsync(tape.Bytes);
        Assert.Equal((100, 10), (film.Report.KeyFrames, film.Report.Cues));
    }

    public static TheoryData<string> Bombs => new()
    {
        // Clusters without blocks, with nothing known of their length; elements of two bytes; a group of nothing.
        "1F43B675 FF", "1F43B675 80", "EC 80", "1F43B675 FF EC 80 EC 80 EC 80", "1F43B675 FF A0 86 9B 80 9B 80 9B 80",
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Elements_AGigabyteOfThemWithoutABlock_AreRefusedSoon(string hex)
    {
        var again = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var input = new RepeatingStream(new Tape(Tape.Opus).Bytes, again, (1L << 30) / again.Length);
        using var patience = new CancellationTokenSource(Soon, TimeProvider.System);
        var fault = await Assert.ThrowsAsync<WebmException>(() =>
            WebmFinaliser.FinaliseAsync(input, Stream.Null, new WebmBounds(Blocks: 100_000), patience.Token));
        Assert.Equal(WebmException.TooMuch, fault.Code);
        Assert.InRange(input.Position, 0, 64 << 20);
    }

    private static byte[] Sound(int clusters, int blocks, int apart = 1_000)
    {
        var tape = new Tape(Tape.Opus);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            tape.Cluster(cluster * apart);
            for (var block = 0; block < blocks; block++) tape.Simple(1, block * 20);
        }

        return tape.Bytes;
    }
}
