using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Scenes.Server.Tests;

/// <summary>
/// <c>LABELS.md</c> cannot rot: its examples are played in order over one socket, and each answer must be the written
/// one, byte by byte but for times and seqs. <c>SCENES_UPDATE=1</c> writes the answers anew.
/// </summary>
public sealed partial class LabelProtocolTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    // What the page's times count from; its first seq is written as this.
    private const long PageMs = 1_767_225_600_000;
    private const long PageSeq = 20;

    private long _shift;
    private long _seqShift;

    [Fact]
    public async Task Page_EachOfItsExamples_IsWhatTheServerSays()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await stage.SocketAsync(fixture.Server, Array.IndexOf(stage.Slots, "A"));
        _shift = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - PageMs;
        _seqShift = (long)JsonNode.Parse(socket.Hello)!["seq"]! - PageSeq;
        var lines = await File.ReadAllLinesAsync(PagePath(), TestContext.Current.CancellationToken);
        var (played, asked, said) = (new List<string>(), 0, new Queue<string>([socket.Hello]));
        var inExample = false;
        foreach (var line in lines)
        {
            inExample = line.StartsWith("```", StringComparison.Ordinal) ? line == "```socket" : inExample;
            if (inExample && line.StartsWith("C: ", StringComparison.Ordinal))
            {
                asked++;
                await socket.SendAsync(ToServer(line[3..]));
                said.Enqueue((await socket.ReceiveTextAsync())!);
            }

            var answers = inExample && line.StartsWith("S: ", StringComparison.Ordinal);
            played.Add(answers ? "S: " + ToPage(said.Dequeue()) : line);
        }

        Assert.True(asked > 15 && said.Count == 0, "The page has too few examples, or one without an answer.");
        if (Environment.GetEnvironmentVariable("SCENES_UPDATE") == "1")
            await File.WriteAllLinesAsync(PagePath(), played, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllLinesAsync(PagePath(), TestContext.Current.CancellationToken), played);
    }

    [Fact]
    public async Task Page_ItsCloseCodes_AreTheOnesOfTheServer()
    {
        var page = await File.ReadAllTextAsync(PagePath(), TestContext.Current.CancellationToken);
        SocketClosing[] closings =
        [
            SocketClosing.Bye, SocketClosing.ServerStops, SocketClosing.TextOnly, SocketClosing.TokenExpired,
            SocketClosing.TooBig, SocketClosing.Replaced, SocketClosing.CreditExceeded,
        ];
        Assert.All(closings, closing => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| {(int)closing.Code} | `{closing.Reason}`"), page,
            StringComparison.Ordinal));
        var warning = JsonSerializer.Serialize<SocketAnswer>(LabelSocket.BeyondCredit, ServerJson.Of<SocketAnswer>());
        Assert.Contains("    " + warning, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65,536 bytes", Limits.SocketMessageBytes)]
    [InlineData("32 messages", Limits.LabelCreditMessages)]
    [InlineData("65,536 bytes are unanswered", Limits.LabelCreditBytes)]
    [InlineData("100 messages a second", Limits.SocketMessagesPerSecond)]
    [InlineData("at most 64 a message", Limits.OperationsPerResume)]
    [InlineData("1,000 samples a second", Limits.SamplesPerSecond)]
    [InlineData("60,000 at once", Limits.SamplesBurst)]
    [InlineData("100,000 records", Limits.RecordsPerScene)]
    [InlineData("1,000 corrections", Limits.CorrectionsPerScene)]
    [InlineData("6,000 sockets", Limits.LabelSockets)]
    public async Task Page_ItsNumbers_AreTheLimits(string words, int limit)
    {
        var page = await File.ReadAllTextAsync(PagePath(), TestContext.Current.CancellationToken);
        Assert.Contains(words, page.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.StartsWith(limit.ToString("N0", CultureInfo.InvariantCulture),
            words.Replace("at most ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>A line of the page, at the server's time and with the seqs that it gave.</summary>
    private string ToServer(string line)
    {
        line = WrittenSeq().Replace(line, match => match.Groups[1].Value + Text(Number(match.Groups[2]) + _seqShift));
        return Time().Replace(line, match => Text(Number(match) + _shift));
    }

    /// <summary>What the server said, at the page's time and with its seqs.</summary>
    private string ToPage(string said)
    {
        said = ServerTime().Replace(said, $"\"serverMs\":{PageMs + 20}");
        said = Seq().Replace(said, match => match.Groups[1].Value + Text(Number(match.Groups[2]) - _seqShift));
        said = Corrected().Replace(said,
            match => $"{Number(match.Groups[1]) - _seqShift} was corrected by {Number(match.Groups[2]) - _seqShift}");
        return Time().Replace(said, match =>
            Number(match) is var ms && Math.Abs(ms - _shift - PageMs) < 600_000 ? Text(ms - _shift) : match.Value);
    }

    private static long Number(Capture text) => long.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string PagePath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Scenes.Server/LABELS.md"));

    [GeneratedRegex(@"(""corrects"":)(\d{2,})")]
    private static partial Regex WrittenSeq();

    [GeneratedRegex(@"\b1\d{12}\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"""serverMs"":\d+")]
    private static partial Regex ServerTime();

    [GeneratedRegex(@"(""(?:seq|firstSeq)"":)(\d+)")]
    private static partial Regex Seq();

    [GeneratedRegex(@"(\d+) was corrected by (\d+)")]
    private static partial Regex Corrected();
}
