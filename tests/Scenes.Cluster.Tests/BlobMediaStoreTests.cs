using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Scenes.Cluster.Azure;
using Scenes.Media;
using Scenes.Media.Tests;

namespace Scenes.Cluster.Tests;

/// <summary>
/// The store in Azure Storage does what every store does, held against a real Azurite; a blob that is there is never
/// written again, and of what is put together on the disk nothing is left.
/// </summary>
public sealed class BlobMediaStoreTests(SharedAzurite shared)
    : MediaStoreTests, IClassFixture<SharedAzurite>, IAsyncLifetime
{
    private readonly TempFolder _spool = new();
    private BlobContainerClient _container = null!;
    private BlobAddress _address = null!;

    public async ValueTask InitializeAsync()
    {
        var azurite = await shared.StartedAsync();
        var name = $"test-{Guid.NewGuid():N}";
        _container = azurite.Container(name);
        await _container.CreateAsync(cancellationToken: Stop);
        Assert.True(BlobAddress.TryParse(
            azurite.Sas(name, BlobContainerSasPermissions.All, TimeSpan.FromHours(1)), out var address));
        _address = address;
    }

    public ValueTask DisposeAsync()
    {
        _spool.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Put_OfWhatIsThere_LeavesTheVersionThatSomebodyReads()
    {
        var store = Open();
        var bytes = Bytes(2_000_000);
        await PutAsync(store, Place, bytes, BlobOf(bytes));
        await using var content = await store.OpenAsync(Place, BlobOf(bytes).Sha256, Stop);
        await PutAsync(store, Place, bytes, BlobOf(bytes));
        var rest = new byte[bytes.Length];
        await content!.ReadExactlyAsync(rest, Stop);
        Assert.Equal(bytes, rest);
    }

    [Fact]
    public async Task Put_WhoseBlocksAnotherClearedAway_IsThere()
    {
        var bytes = Bytes(2_000_000);
        var content = new HookedStream(
            bytes, bytes.Length - 1, () => PutAsync(Open(), Place, bytes, BlobOf(bytes)));
        Assert.True(await Open().PutAsync(Place, content, BlobOf(bytes), Stop));
        Assert.Equal(bytes, await ReadAsync(Open(), Place, BlobOf(bytes)));
    }

    [Fact]
    public async Task Put_WhoseBlocksAnotherClearedAway_AndDropped_SaysThatItIsNotThere()
    {
        var (store, bytes) = (Open(), Bytes(2_000_000));
        var content = new HookedStream(bytes, bytes.Length - 1, async () =>
        {
            await PutAsync(Open(), Place, bytes, BlobOf(bytes));
            await Open().DropAsync(Place, [BlobOf(bytes).Sha256], Stop);
        });
        var fault = await Assert.ThrowsAsync<MediaException>(() => store.PutAsync(Place, content, BlobOf(bytes), Stop));
        Assert.Equal(MediaException.Failed, fault.Code);
        Assert.True(await PutAsync(store, Place, bytes, BlobOf(bytes)));
    }

    [Fact]
    public async Task Read_OfWhatIsErasedMeanwhile_SaysSo()
    {
        var store = Open();
        var bytes = Bytes(2_000_000);
        await PutAsync(store, Place, bytes, BlobOf(bytes));
        await using var content = await store.OpenAsync(Place, BlobOf(bytes).Sha256, Stop);
        await content!.ReadExactlyAsync(new byte[10], Stop);
        await store.EraseAsync(Place.Scene, Stop);
        var fault = await Assert.ThrowsAsync<MediaException>(
            async () => await content.CopyToAsync(Stream.Null, Stop));
        Assert.Equal(MediaException.Missing, fault.Code);
    }

    [Fact]
    public async Task Write_WhileItIsPutTogetherAndAfterwards_LeavesNoFile()
    {
        var store = Open();
        await store.WriteAsync(Place, async (stream, ct) =>
        {
            await stream.WriteAsync(Bytes(1_000), ct);
            Assert.Empty(Directory.GetFiles(_spool.Path));
        }, Stop);
        await Assert.ThrowsAsync<WebmException>(() => store.WriteAsync(
            Place, (_, _) => throw new WebmException(WebmException.Empty, "Nothing."), Stop));
        Assert.Empty(Directory.GetFiles(_spool.Path));
    }

    [Fact]
    public async Task Write_OntoADiskWithoutRoom_IsRefused()
    {
        var store = BlobMediaStore.Open(_address, _spool.Path, long.MaxValue / 2);
        var fault = await Assert.ThrowsAsync<MediaException>(
            () => store.WriteAsync(Place, (_, _) => Task.CompletedTask, Stop));
        Assert.Equal(MediaException.Full, fault.Code);
        // What is not put together here needs no room here.
        Assert.True(await PutAsync(store, Place, Bytes(10), BlobOf(Bytes(10))));
    }

    [Fact]
    public async Task Erase_OfManyBlobs_TakesThemAll()
    {
        var store = Open();
        var blobs = Enumerable.Range(1, 60).Select(Bytes).ToList();
        await Parallel.ForEachAsync(blobs, Stop,
            async (bytes, _) => Assert.True(await PutAsync(store, Place, bytes, BlobOf(bytes))));
        Assert.Equal(blobs.Count, (await NamesAsync()).Count);
        await store.EraseAsync(Place.Scene, Stop);
        Assert.Empty(await NamesAsync());
    }

    protected override IMediaStore Open() => BlobMediaStore.Open(_address, _spool.Path, 0);

    protected override async Task<IReadOnlyCollection<string>> NamesAsync() =>
        await _container.GetBlobsAsync(new GetBlobsOptions(), Stop).Select(blob => blob.Name).ToListAsync(Stop);
}
