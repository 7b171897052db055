using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Scenes.Cluster.Azure;
using Scenes.Cluster.Tests;
using Scenes.Media;

namespace Scenes.Server.Tests;

/// <summary>
/// A server whose recordings lie in Azure Storage keeps them there alone, sends them whole and in ranges, and says
/// without a secret what is wrong with it.
/// </summary>
public sealed class BlobServerTests
{
    private const string Malformed = "AccountName=lab;AccountKey=Z2VoZWlt!;EndpointSuffix=core.windows.net";
    private const string Silent = "http://127.0.0.1:1/lab/recordings?sv=2024-11-04&sig=Z2VoZWlt";

    [Fact]
    public async Task Recording_SentWhileTheSceneRuns_IsInTheStorage_AndSentWholeAndInRanges()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var azurite = await Azurite.StartAsync();
        var folder = Directory.CreateTempSubdirectory("scenes-blobs-");
        try
        {
            await using var server = await RunningServer.StartAsync(
                settings: [$"--Scenes:MediaBlobs={azurite.Connection}", $"--Scenes:MediaDirectory={folder.FullName}"]);
            using var stage = await Stage.OpenAsync(server);
            var recording = new Recording(stage, 0);
            await recording.SendAllAsync();
            foreach (var client in stage.Clients)
                await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
            var seen = await recording.UntilAsync(stage.Clients[1], one => one.Url is not null);
            using var anybody = server.Anonymous();
            var bytes = await anybody.GetByteArrayAsync(seen.Url, ct);
            Assert.Equal(seen.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            using var request = new HttpRequestMessage(HttpMethod.Get, seen.Url);
            request.Headers.Range = new RangeHeaderValue(1_000, 1_999);
            using var range = await anybody.SendAsync(request, ct);
            Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
            Assert.Equal(bytes[1_000..2_000], await range.Content.ReadAsByteArrayAsync(ct));
            var names = await azurite.Container(BlobAddress.DefaultContainer)
                .GetBlobsAsync(new GetBlobsOptions(), ct).Select(one => one.Name).ToListAsync(ct);
            var blob = $"/{recording.Segment}/{seen.Sha256}";
            Assert.Contains(names, name => name.EndsWith(blob, StringComparison.Ordinal));
            Assert.Empty(folder.GetFiles("*", SearchOption.AllDirectories));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Part_WhileTheStorageIsDown_IsRefused_AndTakenWhenItIsBack()
    {
        await using var azurite = await Azurite.StartAsync();
        await using var server = await RunningServer.StartAsync(
            settings: [$"--Scenes:MediaBlobs={azurite.Connection}", "--Logging:LogLevel:Default=None"]);
        using var stage = await Stage.OpenAsync(server);
        var recording = new Recording(stage, 0);
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        await azurite.KillAsync();
        await recording.SendAsync(0, Recording.Parts[0])
            .ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        await azurite.StartAgainAsync();
        // It kept everything in memory.
        await azurite.Container(BlobAddress.DefaultContainer)
            .CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, (await recording.SendAsync(0, Recording.Parts[0]).ReadAsync<RecordedPart>()).Part);
    }

    [Fact]
    public void MediaBlobs_Malformed_IsRefusedWithWhatItHasToBe()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Scenes:MediaBlobs", Malformed)]).Build();
        var fault = Assert.Throws<StartException>(() => SettingsReader.Read(configuration));
        Assert.Equal(StartException.SettingsInvalid, fault.Code);
        Assert.Contains("Scenes:MediaBlobs must be a connection string", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Z2VoZWlt", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MediaBlobs_ThatNobodyAnswersAt_StopsTheStart()
    {
        var fault = await Assert.ThrowsAsync<MediaException>(
            () => RunningServer.StartAsync(settings: [$"--Scenes:MediaBlobs={Silent}"]));
        Assert.Equal(MediaException.NotWritable, fault.Code);
        Assert.DoesNotContain("Z2VoZWlt", fault.ToString(), StringComparison.Ordinal);
    }
}
