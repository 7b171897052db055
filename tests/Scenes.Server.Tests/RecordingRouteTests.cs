using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>
/// A recording that was acknowledged is there with its bytes, for those who may see it and as long as they may; what is
/// wrong, foreign or too large is refused with a code, and nothing of it is kept.
/// </summary>
public sealed class RecordingRouteTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Parts_SentTwice_AreAnsweredTheSame_AndOtherBytesAreRefused()
    {
        using var stage = await Stage.OpenAsync(_server);
        var recording = new Recording(stage, 0);
        await recording.SendAsync(0, Recording.Parts[0]).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        var first = await recording.SendAsync(0, Recording.Parts[0]).ReadAsync<RecordedPart>();
        Assert.Equal(first, await recording.SendAsync(0, Recording.Parts[0]).ReadAsync<RecordedPart>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Recording.Parts[0])), first.Sha256);
        await recording.SendAsync(0, Recording.Parts[1]).ProblemAsync(HttpStatusCode.Conflict, "part.differs");
        var seen = await recording.UntilAsync(recording.Client, _ => true);
        Assert.Equal(("0", 1, (long)Recording.Parts[0].Length), (seen.Stored, seen.Parts, seen.Bytes));
    }

    [Fact]
    public async Task Parts_ThatAreNotWhatWasSaid_AreRefused_AndNothingIsKept()
    {
        using var stage = await Stage.OpenAsync(_server);
        var recording = new Recording(stage, 0);
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        var other = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Recording.Parts[1]))}:";
        await recording.SendAsync(0, Recording.Parts[0], other)
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "digest.wrong");
        foreach (var digest in new[] { "", "sha-256=:AAAA:", "sha-256=AAAA", "md5=:AAAA:", "sha-256=:", "sha-256=:::" })
        {
            await recording.SendAsync(0, Recording.Parts[0], digest)
                .ProblemAsync(HttpStatusCode.BadRequest, "digest.missing");
        }

        await recording.SendAsync(0, [], change: null)
            .ProblemAsync(HttpStatusCode.LengthRequired, "part.length");
        await recording.SendAsync(0, Recording.Parts[0], change: request =>
            request.Headers.TransferEncodingChunked = true).ProblemAsync(HttpStatusCode.LengthRequired, "part.length");
        await recording.SendAsync(0, Recording.Parts[0], change: request =>
            request.Content!.Headers.ContentEncoding.Add("gzip"))
                .ProblemAsync(HttpStatusCode.UnsupportedMediaType, "media.encoded");
        await recording.SendAsync(Limits.PartsPerSegment, Recording.Parts[0])
            .ProblemAsync(HttpStatusCode.BadRequest, "part.invalid");
        Assert.Equal(0, (await recording.UntilAsync(recording.Client, _ => true)).Parts);
    }

    [Theory]
    [InlineData(Limits.PartBytes - 1, true)]
    [InlineData(Limits.PartBytes, true)]
    [InlineData(Limits.PartBytes + 1, false)]
    public async Task Parts_AroundTheLimit_AreTakenUpToIt(int bytes, bool taken)
    {
        using var stage = await Stage.OpenAsync(_server);
        var recording = new Recording(stage, 0);
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        // Asks first, as the server does not read what it refuses.
        var sending = recording.SendAsync(
            0, new byte[bytes], change: request => request.Headers.ExpectContinue = true);
        if (taken) Assert.Equal(bytes, (await sending.ReadAsync<RecordedPart>()).Bytes);
        else await sending.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Fact]
    public async Task Segment_OfAnother_IsNeitherWrittenNorSeenWhileItIsPlayed()
    {
        using var stage = await Stage.OpenAsync(_server);
        var (mine, others) = (new Recording(stage, 0), new Recording(stage, 1));
        await mine.SendAllAsync();
        await stage.Clients[1].SendAsync(HttpMethod.Put, mine.Address, mine.Opening)
            .ProblemAsync(HttpStatusCode.Conflict, "segment.differs");
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{mine.Address}/close", new SegmentClosing(1))
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var theirs = await others.Client.SendAsync(HttpMethod.Get, others.Folder).ReadAsync<RecordingsView>();
        Assert.Empty(theirs.Segments);
        var own = await mine.UntilAsync(mine.Client, one => one.State == SegmentState.Ready);
        Assert.Null(own.Url);
        using var stranger = _server.As(Roles.Performer, "p-stranger");
        await stranger.SendAsync(HttpMethod.Get, mine.Folder).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task File_InReview_IsSentWholeAndInRanges_ToThoseWhoPlayed()
    {
        using var stage = await Stage.OpenAsync(_server);
        var recording = new Recording(stage, 0);
        await recording.SendAllAsync();
        await EndAsync(stage);
        var seen = await recording.UntilAsync(stage.Clients[1], one => one.Url is not null);
        using var anybody = _server.Anonymous();
        var ct = TestContext.Current.CancellationToken;
        using var whole = await anybody.GetAsync(seen.Url, ct);
        var bytes = await whole.Content.ReadAsByteArrayAsync(ct);
        Assert.Equal(
            (HttpStatusCode.OK, "video/webm"), (whole.StatusCode, whole.Content.Headers.ContentType?.MediaType));
        Assert.Equal(seen.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var request = new HttpRequestMessage(HttpMethod.Get, seen.Url);
        request.Headers.Range = new RangeHeaderValue(1_000, 1_999);
        using var range = await anybody.SendAsync(request, ct);
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal(bytes[1_000..2_000], await range.Content.ReadAsByteArrayAsync(ct));
    }

    [Fact]
    public async Task Ticket_OfAnotherFileOrNobody_OpensNothing()
    {
        using var stage = await Stage.OpenAsync(_server);
        var (mine, others) = (new Recording(stage, 0), new Recording(stage, 1));
        await mine.SendAllAsync();
        await others.SendAllAsync();
        await EndAsync(stage);
        var seen = await mine.UntilAsync(stage.Clients[1], one => one.Url is not null);
        await others.UntilAsync(stage.Clients[1], one => one.Url is not null);
        var ticket = seen.Url![(seen.Url!.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var anybody = _server.Anonymous();
        foreach (var url in new[]
        {
            $"{others.Address}/file?ticket={ticket}", $"{mine.Address}/file", $"{mine.Address}/file?ticket=x",
            $"{mine.Address}/file?ticket={_server.Token(Roles.Performer, stage.Performers[0])}",
        })
        {
            await anybody.GetAsync(url, TestContext.Current.CancellationToken)
                .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        // A ticket is no token.
        anybody.DefaultRequestHeaders.Authorization = new("Bearer", ticket);
        await anybody.SendAsync(HttpMethod.Get, mine.Folder)
            .ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Lab_SeesWhatWasGranted_AndNothingElse()
    {
        var clock = new ShiftedClock();
        await using var server = await RunningServer.StartAsync(
            customize: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var granted = await Stage.OpenAsync(server);
        using var refused = await Stage.OpenAsync(server);
        foreach (var (stage, scopes) in new[] { (granted, SampleOrders.Consent.Scopes), (refused, []) })
        {
            await new Recording(stage, 0).SendAllAsync();
            clock.Pass(TimeSpan.FromSeconds(2));
            await EndAsync(stage);
            await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/recordings")
                .ProblemAsync(HttpStatusCode.Forbidden, "scene.not_counted");
            foreach (var client in stage.Clients)
            {
                await client.SendAsync(HttpMethod.Post, $"{stage.Path}/review", new SceneReview(scopes, 4))
                    .ReadAsync<SceneAck>();
            }
        }

        await refused.LabClient.SendAsync(HttpMethod.Get, $"{refused.LabPath}/recordings")
            .ProblemAsync(HttpStatusCode.Forbidden, "scene.not_counted");
        var seen = await granted.LabClient.SendAsync(HttpMethod.Get, $"{granted.LabPath}/recordings")
            .ReadAsync<RecordingsView>();
        var segment = Assert.Single(seen.Segments);
        using var anybody = server.Anonymous();
        var bytes = await anybody.GetByteArrayAsync(segment.Url, TestContext.Current.CancellationToken);
        Assert.Equal(segment.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await refused.LabClient.SendAsync(HttpMethod.Get, $"{granted.LabPath}/recordings")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        // Withdrawn afterwards: the address that was given out opens nothing any more.
        await granted.Clients[1].SendAsync(HttpMethod.Delete, "/api/v1/me/consent").ReadAsync<PerformerView>();
        await anybody.GetAsync(segment.Url, TestContext.Current.CancellationToken)
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task EndAsync(Stage stage)
    {
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
    }
}
