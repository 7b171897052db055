namespace Scenes.Media.Tests;

/// <summary>The store in a folder does what every store does; a disk without room says so before it is full.</summary>
public sealed class FileMediaStoreTests : MediaStoreTests, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_OntoADiskWithoutRoom_IsRefused()
    {
        var store = FileMediaStore.Open(_folder.Path, long.MaxValue / 2, TimeProvider.System.GetUtcNow());
        var bytes = Bytes(10);
        var fault = await Assert.ThrowsAsync<MediaException>(() => PutAsync(store, Place, bytes, BlobOf(bytes)));
        Assert.Equal(MediaException.Full, fault.Code);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public void Open_OfWhatIsNoFolder_SaysSo()
    {
        var path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "");
        var fault = Assert.Throws<MediaException>(
            () => FileMediaStore.Open(path, 0, TimeProvider.System.GetUtcNow()));
        Assert.Equal(MediaException.NotWritable, fault.Code);
    }

    protected override IMediaStore Open() => FileMediaStore.Open(_folder.Path, 0, TimeProvider.System.GetUtcNow());

    protected override Task<IReadOnlyCollection<string>> NamesAsync() =>
        Task.FromResult<IReadOnlyCollection<string>>(
            Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
}
