using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Azure.Storage.Sas;
using Scenes.Cluster.Azure;
using Scenes.Media;
using Scenes.Media.Tests;

namespace Scenes.Cluster.Tests;

/// <summary>
/// When Azure Storage is out of reach, killed or refuses, whoever asked is told so in bounded time, no secret is among
/// the words, and when it is back everything goes on with no half blob.
/// </summary>
public sealed class BlobOutageTests : IDisposable
{
    private static readonly MediaPlace Place = new("scene", "segment1");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Spool => Path.Combine(_folder.Path, "spool");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Storage_KilledInTheMiddleOfAnUpload_HasNoHalfBlob_AndTakesTheNext()
    {
        await using var azurite = await Azurite.StartAsync(Path.Combine(_folder.Path, "azurite"));
        var store = Open(azurite.Connection);
        var blob = BlobOf(5_000_000, out var bytes);
        var fault = await Assert.ThrowsAsync<MediaException>(() => store.PutAsync(
            Place, new HookedStream(bytes, 3_000_000, azurite.KillAsync), blob, Stop)).WaitAsync(Limit, Stop);
        Assert.Equal(MediaException.Failed, fault.Code);
        await azurite.StartAgainAsync();
        store = Open(azurite.Connection);
        Assert.Null(await store.OpenAsync(Place, blob.Sha256, Stop));
        var names = azurite.Container(BlobAddress.DefaultContainer).GetBlobsAsync(cancellationToken: Stop);
        Assert.Empty(await names.ToListAsync(Stop));
        Assert.True(await store.PutAsync(Place, new MemoryStream(bytes), blob, Stop));
        await using var content = await store.OpenAsync(Place, blob.Sha256, Stop);
        var read = new byte[bytes.Length];
        await content!.ReadExactlyAsync(read, Stop);
        Assert.Equal(bytes, read);
    }

    [Fact]
    public async Task Storage_ThatNobodyReaches_IsToldByEveryCall_AndUsedWhenItIsBack()
    {
        await using var azurite = await Azurite.StartAsync(Path.Combine(_folder.Path, "azurite"));
        var store = Open(azurite.Connection);
        var blob = BlobOf(1_000_000, out var bytes);
        Assert.True(await store.PutAsync(Place, new MemoryStream(bytes), blob, Stop));
        await using var content = await store.OpenAsync(Place, blob.Sha256, Stop);
        await azurite.KillAsync();
        Func<Task>[] calls =
        [
            () => store.PutAsync(Place, new MemoryStream(bytes), blob, Stop),
            () => store.WriteAsync(Place, (stream, ct) => stream.WriteAsync(bytes, ct).AsTask(), Stop),
            () => store.OpenAsync(Place, blob.Sha256, Stop),
            () => store.DropAsync(Place, [blob.Sha256], Stop),
            () => store.EraseAsync(Place.Scene, Stop),
            () => content!.CopyToAsync(Stream.Null, Stop),
        ];
        foreach (var call in calls)
        {
            var fault = await Assert.ThrowsAsync<MediaException>(call).WaitAsync(Limit, Stop);
            Assert.Equal(MediaException.Failed, fault.Code);
            Assert.Contains(nameof(SocketError.ConnectionRefused), fault.Message, StringComparison.Ordinal);
            AssertNoSecret(fault, azurite.Key);
        }

        var start = Assert.Throws<MediaException>(() => Open(azurite.Connection));
        Assert.Equal(MediaException.NotWritable, start.Code);
        AssertNoSecret(start, azurite.Key);
        await azurite.StartAgainAsync();
        // Azurite writes what it knows every few seconds; killed, it may not know its container any more.
        await azurite.Container(BlobAddress.DefaultContainer).CreateIfNotExistsAsync(cancellationToken: Stop);
        Assert.True(await store.PutAsync(Place, new MemoryStream(bytes), blob, Stop));
    }

    [Fact]
    [Trait("Length", "long")]
    public void Storage_ThatTakesCallsAndNeverAnswers_IsToldInBoundedTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://{silent.LocalEndpoint}/account/container?sv=2024-11-04&sig=geheim";
        var began = TimeProvider.System.GetTimestamp();
        var fault = Assert.Throws<MediaException>(() => Open(address));
        Assert.Equal(MediaException.NotWritable, fault.Code);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        AssertNoSecret(fault, "geheim");
    }

    [Fact]
    public async Task Container_OfAConnectionString_IsMadeAtTheStart_AlsoByManyAtOnce()
    {
        await using var azurite = await Azurite.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(azurite.Connection), Stop)));
        var container = azurite.Container(BlobAddress.DefaultContainer);
        Assert.True(await container.ExistsAsync(Stop));
        Assert.Empty(await container.GetBlobsAsync(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Rights_ThatAreMissingOrOver_AreToldAtTheStart_WithoutTheSecret()
    {
        await using var azurite = await Azurite.StartAsync();
        await azurite.Container("own").CreateAsync(cancellationToken: Stop);
        var hour = TimeSpan.FromHours(1);
        var all = azurite.Sas("own", BlobContainerSasPermissions.All, hour);
        foreach (var refused in new[]
        {
            azurite.Sas("own", BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, hour),
            azurite.Sas("own", BlobContainerSasPermissions.All & ~BlobContainerSasPermissions.Delete, hour),
            azurite.Sas("own", BlobContainerSasPermissions.All & ~BlobContainerSasPermissions.List, hour),
            azurite.Sas("own", BlobContainerSasPermissions.All, -hour),
            azurite.Sas("absent", BlobContainerSasPermissions.All, hour),
            all.Replace("/own?", "/other?", StringComparison.Ordinal),
            azurite.Connection.Replace(azurite.Key, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal),
        })
        {
            var fault = Assert.Throws<MediaException>(() => Open(refused));
            Assert.Equal(MediaException.NotWritable, fault.Code);
            Assert.Contains("Scenes__MediaBlobs", fault.Message, StringComparison.Ordinal);
            AssertNoSecret(fault, azurite.Key, refused.Split("sig=")[^1]);
        }

        Assert.NotNull(Open(all));
    }

    [Fact]
    public async Task Rights_TakenAwayMeanwhile_AreToldByTheNextCall()
    {
        await using var azurite = await Azurite.StartAsync();
        var store = Open(azurite.Connection);
        await azurite.Container(BlobAddress.DefaultContainer).DeleteAsync(cancellationToken: Stop);
        var blob = BlobOf(1_000, out var bytes);
        // A container that is gone is a fault, and not a recording that is not there.
        foreach (var call in new Func<Task>[]
        {
            () => store.PutAsync(Place, new MemoryStream(bytes), blob, Stop),
            () => store.OpenAsync(Place, blob.Sha256, Stop),
        })
        {
            var fault = await Assert.ThrowsAsync<MediaException>(call);
            Assert.Equal(MediaException.Failed, fault.Code);
            Assert.Contains("ContainerNotFound", fault.Message, StringComparison.Ordinal);
        }
    }

    private BlobMediaStore Open(string text)
    {
        Assert.True(BlobAddress.TryParse(text, out var address));
        return BlobMediaStore.Open(address, Spool, 0);
    }

    private static MediaBlob BlobOf(int count, out byte[] bytes)
    {
        bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return new MediaBlob(
            Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    private static void AssertNoSecret(MediaException fault, params string[] secrets)
    {
        foreach (var secret in secrets) Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
    }
}
