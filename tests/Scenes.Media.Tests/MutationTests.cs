namespace Scenes.Media.Tests;

/// <summary>
/// Whatever is done to a recording, it becomes a file that is whole, or is refused with a code: no other exception, and
/// never more out than was put in.
/// </summary>
public sealed class MutationTests
{
    private const int Rounds = 1_500;

    // Numbers that parsers fall over: none, one, the unknown length, the greatest of a few and of eight bytes.
    private static readonly byte[][] Numbers =
    [
        [0x80], [0x81], [0xFF], [0x40, 0x00], [0x7F, 0xFE], [0x08, 0x7F, 0xFF, 0xFF, 0xFF],
        [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0x00], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    ];

    // Heads of elements, among which lengths and times stand.
    private static readonly byte[][] Elements =
    [
        [0x1A, 0x45, 0xDF, 0xA3], [0x18, 0x53, 0x80, 0x67], [0x15, 0x49, 0xA9, 0x66], [0x16, 0x54, 0xAE, 0x6B],
        [0x1F, 0x43, 0xB6, 0x75], [0x1C, 0x53, 0xBB, 0x6B], [0x2A, 0xD7, 0xB1], [0x6D, 0x80], [0xAE], [0xD7], [0x83],
        [0xE7], [0xA3], [0xA0], [0xA1], [0x9B], [0xFB], [0xEC], [0xB0],
    ];

    [Theory]
    [InlineData("chromium-vp9.webm", 1)]
    [InlineData("chromium-opus.webm", 2)]
    [InlineData("firefox-vp8.webm", 3)]
    [InlineData("firefox-opus.webm", 4)]
    public async Task Finalise_OfWhatWasTamperedWith_IsAWholeFileOrARefusal(string sample, int seed)
    {
        var live = Samples.Read(sample);
        var chance = new Random(seed);
        var (taken, refused) = (0, new SortedSet<string>(StringComparer.Ordinal));
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = live.ToList();
            for (var i = chance.Next(1, 5); i > 0; i--) Tamper(bytes, chance);
            try
            {
                var film = await Finalised.OfAsync([.. bytes]);
                await CheckAsync(film, bytes.Count, $"{sample}, seed {seed}, round {round}");
                taken++;
            }
            catch (WebmException fault)
            {
                refused.Add(fault.Code);
            }
        }

        // Were all refused for one reason, nothing would have been tried.
        Assert.InRange(taken, Rounds / 10, Rounds * 9 / 10);
        Assert.InRange(refused.Count, 4, 6);
    }

    // A file that is whole is made of itself again, byte for byte.
    private static async Task CheckAsync(Finalised film, int length, string when)
    {
        Assert.True(film.Report.Blocks > 0, when);
        Assert.InRange(film.Report.Duration, TimeSpan.Zero, TimeSpan.FromHours(WebmBounds.Default.Hours * 2));
        // A block costs at least as much again as a cluster's head and a cue.
        Assert.True(film.File.Length <= (length * 10) + 4_096, $"{when}: {film.File.Length} bytes of {length}.");
        var again = await Finalised.OfAsync(film.File);
        Assert.True(film.File.AsSpan().SequenceEqual(again.File), $"{when}: the file is not whole.");
        Assert.Equal(film.Report with { IsCutOff = false }, again.Report);
    }

    private static void Tamper(List<byte> bytes, Random chance)
    {
        // Most of what a liar can say stands before the first block.
        var at = chance.Next(chance.Next(3) == 0 ? Math.Min(300, bytes.Count) : bytes.Count);
        var count = Math.Min(chance.Next(1, 200), bytes.Count - at);
        switch (chance.Next(6))
        {
            case 0:
                bytes[at] = (byte)chance.Next(256);
                break;
            case 1:
                bytes.InsertRange(at, [.. Pick(Elements, chance), .. Pick(Numbers, chance)]);
                break;
            case 2:
                Claim(bytes, at, chance);
                break;
            case 3:
                bytes.RemoveRange(at, count);
                break;
            case 4:
                bytes.InsertRange(chance.Next(bytes.Count), bytes.GetRange(at, count));
                break;
            default:
                if (chance.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                break;
        }

        if (bytes.Count == 0) bytes.Add(0);
    }

    // Writes a number over what stands behind the next head of an element.
    private static void Claim(List<byte> bytes, int from, Random chance)
    {
        var (head, number) = (Pick(Elements, chance), Pick(Numbers, chance));
        for (var at = from; at + head.Length + number.Length < bytes.Count; at++)
        {
            if (!bytes.GetRange(at, head.Length).SequenceEqual(head)) continue;
            for (var i = 0; i < number.Length; i++) bytes[at + head.Length + i] = number[i];
            return;
        }
    }

    private static byte[] Pick(byte[][] all, Random chance) => all[chance.Next(all.Length)];
}
