using System.Net;
using System.Security.Cryptography;

namespace Scenes.Server.Tests;

/// <summary>
/// Where recordings find no room, nothing of a part is kept and its sender is told to keep it; what was acknowledged
/// stays, and with room again the whole recording becomes a file, without a restart.
/// </summary>
public sealed class FullMediaDiskTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Part_OnAFullDisk_IsRefusedAndGoesWhenThereIsRoom(int reserveMegabytes)
    {
        using var disk = new FullDisk(megabytes: 4);
        await using var server = await RunningServer.StartAsync(settings:
            [$"--Scenes:MediaDirectory={disk.Path}", $"--Scenes:MediaReserveMegabytes={reserveMegabytes}"]);
        using var stage = await Stage.OpenAsync(server);
        var recording = new Recording(stage, 0);
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        var first = await recording.SendAsync(0, Recording.Parts[0]).ReadAsync<RecordedPart>();

        disk.Fill();
        await recording.SendAsync(1, Recording.Parts[1])
            .ProblemAsync(HttpStatusCode.InsufficientStorage, "media.full");
        Assert.Equal(first, await recording.SendAsync(0, Recording.Parts[0]).ReadAsync<RecordedPart>());
        Assert.Equal("0", (await recording.UntilAsync(recording.Client, _ => true)).Stored);

        disk.Empty();
        await recording.SendAllAsync();
        await recording.UntilAsync(recording.Client, one => one.State == SegmentState.Ready);
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        var seen = await recording.UntilAsync(recording.Client, one => one.Url is not null);
        using var anybody = server.Anonymous();
        var bytes = await anybody.GetByteArrayAsync(seen.Url, TestContext.Current.CancellationToken);
        Assert.Equal(seen.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task File_OnAFullDisk_IsMadeWhenThereIsRoom()
    {
        using var disk = new FullDisk(megabytes: 4);
        await using var server = await RunningServer.StartAsync(settings:
            [$"--Scenes:MediaDirectory={disk.Path}", "--Scenes:MediaReserveMegabytes=0"]);
        using var stage = await Stage.OpenAsync(server);
        var recording = new Recording(stage, 0);
        await recording.AnnounceAsync().ReadAsync<SegmentView>();
        foreach (var (number, bytes) in Recording.Parts.Index())
            await recording.SendAsync(number, bytes).ReadAsync<RecordedPart>();

        disk.Fill();
        var closed = await recording.CloseAsync(Recording.Parts.Count).ReadAsync<SegmentView>();
        Assert.Equal(SegmentState.Closed, closed.State);
        disk.Empty();
        await recording.UntilAsync(recording.Client, one => one.State == SegmentState.Ready);
    }
}
