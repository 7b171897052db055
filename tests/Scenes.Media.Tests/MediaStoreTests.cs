using System.Security.Cryptography;

namespace Scenes.Media.Tests;

/// <summary>
/// What every media store promises: a blob is there with all of its bytes or not at all; what is erased is gone, and
/// nothing else is; all of it may be done twice and at once.
/// </summary>
public abstract class MediaStoreTests
{
    // More than a store may hold of one blob in memory.
    private const int ManyBytes = 9_000_001;

    protected static MediaPlace Place { get; } = new("scene", "segment1");

    protected static MediaPlace Other { get; } = new("scene-2", "segment1");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens what the test has; twice is as two processes do.</summary>
    protected abstract IMediaStore Open();

    /// <summary>The names of all that is kept, whole or not.</summary>
    protected abstract Task<IReadOnlyCollection<string>> NamesAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(ManyBytes)]
    public async Task Put_OfWhatWasSaid_CanBeRead_AlsoWhenItIsPutTwice(int count)
    {
        var store = Open();
        var bytes = Bytes(count);
        for (var i = 0; i < 2; i++) Assert.True(await PutAsync(store, Place, bytes, BlobOf(bytes)));
        Assert.Equal(bytes, await ReadAsync(store, Place, BlobOf(bytes)));
        Assert.Equal(bytes, await ReadAsync(Open(), Place, BlobOf(bytes)));
        Assert.Single(await NamesAsync());
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(ManyBytes)]
    public async Task Put_OfSomethingElse_KeepsNothing(int count)
    {
        var store = Open();
        var (bytes, other) = (Bytes(count), Bytes(count));
        other[^1]++;
        Assert.False(await PutAsync(store, Place, bytes, BlobOf(other)));
        Assert.False(await PutAsync(store, Place, bytes, BlobOf(bytes) with { Bytes = count - 1 }));
        Assert.False(await PutAsync(store, Place, bytes, BlobOf(bytes) with { Bytes = count + 1 }));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Put_OfTooManyBytes_ReadsTheFirstOfThemAtTheMost()
    {
        var store = Open();
        using var endless = new MemoryStream(Bytes(ManyBytes));
        Assert.False(await store.PutAsync(Place, endless, BlobOf(Bytes(1_000)), Stop));
        Assert.InRange(endless.Position, 1_001, 200_000);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Put_OfAContentThatBreaksOff_KeepsNothing_AndMayBeDoneAgain()
    {
        var store = Open();
        var bytes = Bytes(ManyBytes);
        await Assert.ThrowsAsync<IOException>(() =>
            store.PutAsync(Place, new BrokenStream(bytes[..^1]), BlobOf(bytes), Stop));
        Assert.Empty(await NamesAsync());
        Assert.True(await PutAsync(store, Place, bytes, BlobOf(bytes)));
        Assert.Equal(bytes, await ReadAsync(store, Place, BlobOf(bytes)));
    }

    [Fact]
    public async Task Put_GivenUp_KeepsNothing()
    {
        var store = Open();
        var bytes = Bytes(ManyBytes);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var content = new HookedStream(bytes, ManyBytes - 1, gone.CancelAsync);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.PutAsync(Place, content, BlobOf(bytes), gone.Token));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Put_OfTheSameByManyAtOnce_KeepsItOnce_AndAllAreTold()
    {
        var bytes = Bytes(ManyBytes);
        var kept = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => PutAsync(Open(), Place, bytes, BlobOf(bytes))));
        Assert.All(kept, Assert.True);
        Assert.Equal(bytes, await ReadAsync(Open(), Place, BlobOf(bytes)));
        Assert.Single(await NamesAsync());
    }

    [Fact]
    public async Task Put_BesideOneWhoLies_KeepsWhatWasSaid()
    {
        var (bytes, lie) = (Bytes(ManyBytes), Bytes(ManyBytes));
        lie[0]++;
        // Whoever lies writes everything between the first bytes of the other and its last.
        var lied = true;
        var content = new HookedStream(bytes, ManyBytes - 1, async () =>
            lied = await PutAsync(Open(), Place, lie, BlobOf(bytes)));
        Assert.True(await Open().PutAsync(Place, content, BlobOf(bytes), Stop));
        Assert.False(lied);
        Assert.Equal(bytes, await ReadAsync(Open(), Place, BlobOf(bytes)));
    }

    [Fact]
    public async Task Write_ThatThrows_KeepsNothing_AndElseIsKnownByItsDigest()
    {
        var store = Open();
        await Assert.ThrowsAsync<WebmException>(() => store.WriteAsync(
            Place, (_, _) => throw new WebmException(WebmException.Empty, "Nothing."), Stop));
        Assert.Empty(await NamesAsync());
        var bytes = Bytes(ManyBytes);
        for (var i = 0; i < 2; i++)
        {
            var blob = await store.WriteAsync(Place, async (stream, ct) =>
            {
                // As a file is finished: its beginning is written last.
                await stream.WriteAsync(new byte[100], ct);
                await stream.WriteAsync(bytes.AsMemory(100), ct);
                stream.Position = 0;
                await stream.WriteAsync(bytes.AsMemory(0, 100), ct);
            }, Stop);
            Assert.Equal(BlobOf(bytes), blob);
        }

        Assert.Equal(bytes, await ReadAsync(store, Place, BlobOf(bytes)));
        Assert.Single(await NamesAsync());
    }

    [Fact]
    public async Task Open_OfWhatIsNotThere_IsNull()
    {
        Assert.Null(await Open().OpenAsync(Place, BlobOf(Bytes(1)).Sha256, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().OpenAsync(Place, "../other", Stop));
    }

    [Fact]
    public async Task Open_ReadFromAnywhere_GivesTheBytesThatStandThere()
    {
        var store = Open();
        var bytes = Bytes(ManyBytes);
        await PutAsync(store, Place, bytes, BlobOf(bytes));
        await using var content = await store.OpenAsync(Place, BlobOf(bytes).Sha256, Stop);
        Assert.True(content!.CanSeek);
        Assert.Equal(ManyBytes, content.Length);
        foreach (var start in new[] { 5_000_000, 0, 524_287, 8_999_900, 70_000, ManyBytes - 1, ManyBytes })
        {
            content.Position = start;
            var some = new byte[Math.Min(1_000, ManyBytes - start)];
            await content.ReadExactlyAsync(some, Stop);
            Assert.Equal(bytes[start..(start + some.Length)], some);
        }

        Assert.Equal(0, await content.ReadAsync(new byte[10], Stop));
        Assert.Equal(ManyBytes - 7, content.Seek(-7, SeekOrigin.End));
        Assert.Equal(ManyBytes - 4, content.Seek(3, SeekOrigin.Current));
        await content.ReadExactlyAsync(new byte[4], Stop);
    }

    [Fact]
    public async Task Drop_AndErase_TakeTheirOwn_AndMayBeDoneTwice()
    {
        var store = Open();
        var (one, two) = (Bytes(10), Bytes(20));
        foreach (var place in new[] { Place, Other })
        {
            await PutAsync(store, place, one, BlobOf(one));
            await PutAsync(store, place, two, BlobOf(two));
        }

        for (var i = 0; i < 2; i++) await store.DropAsync(Place, [BlobOf(one).Sha256], Stop);
        Assert.Null(await store.OpenAsync(Place, BlobOf(one).Sha256, Stop));
        Assert.Equal(two, await ReadAsync(store, Place, BlobOf(two)));
        for (var i = 0; i < 2; i++) await store.EraseAsync(Place.Scene, Stop);
        Assert.Null(await store.OpenAsync(Place, BlobOf(two).Sha256, Stop));
        Assert.Equal(one, await ReadAsync(store, Other, BlobOf(one)));
        Assert.Equal(2, (await NamesAsync()).Count);
    }

    [Fact]
    public async Task Joined_ReadFromAnywhere_IsOneAfterTheOther()
    {
        var store = Open();
        byte[][] parts = [Bytes(1), Bytes(70_000), Bytes(3), Bytes(500)];
        foreach (var part in parts) await PutAsync(store, Place, part, BlobOf(part));
        byte[] whole = [.. parts.SelectMany(part => part)];
        await using var joined = new JoinedStream(store, Place, [.. parts.Select(BlobOf)]);
        Assert.Equal(whole.Length, joined.Length);
        foreach (var start in new[] { 0, 1, 2, 70_000, 70_001, 70_003, 70_004, 70_503, 70_504, 80_000, 5 })
        {
            joined.Position = start;
            using var rest = new MemoryStream();
            await joined.CopyToAsync(rest, Stop);
            Assert.Equal(whole[Math.Min(start, whole.Length)..], rest.ToArray());
        }
    }

    protected static Task<bool> PutAsync(IMediaStore store, MediaPlace place, byte[] bytes, MediaBlob expected) =>
        store.PutAsync(place, new MemoryStream(bytes), expected, Stop);

    protected static async Task<byte[]> ReadAsync(IMediaStore store, MediaPlace place, MediaBlob blob)
    {
        await using var content = await store.OpenAsync(place, blob.Sha256, Stop);
        using var copy = new MemoryStream();
        await content!.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }

    protected static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    protected static MediaBlob BlobOf(byte[] bytes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
}
