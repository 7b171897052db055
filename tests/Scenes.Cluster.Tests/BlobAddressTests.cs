using Azure;
using Scenes.Cluster.Azure;
using Scenes.Media;

namespace Scenes.Cluster.Tests;

/// <summary>
/// What is no address of a container is known before anybody is asked; an address shows no secret; refusals of the
/// storage are told in the store's own words.
/// </summary>
public sealed class BlobAddressTests
{
    private const string Key =
        "Z2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWk=";

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=lab;AccountKey=" + Key + ";EndpointSuffix=core.windows.net",
        "https://lab.blob.core.windows.net/recordings")]
    [InlineData("BlobEndpoint=https://lab.blob.core.windows.net/;SharedAccessSignature=sv=2024-11-04&sig=" + Key,
        "https://lab.blob.core.windows.net/recordings")]
    [InlineData("https://lab.blob.core.windows.net/films?sv=2024-11-04&sr=c&sp=rcwdl&sig=" + Key,
        "https://lab.blob.core.windows.net/films")]
    [InlineData("http://127.0.0.1:10000/lab/films?sv=2024-11-04&sr=c&sp=rcwdl&sig=" + Key,
        "http://127.0.0.1:10000/lab/films")]
    public void Address_OfAContainer_IsShownWithoutItsSecret(string text, string name)
    {
        Assert.True(BlobAddress.TryParse(text, out var address));
        Assert.Equal((name, name), (address.Name, address.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("./recordings")]
    [InlineData("AccountName=lab")]
    [InlineData("AccountName=lab;AccountKey=no-base64!;EndpointSuffix=core.windows.net")]
    [InlineData("Host=db;Username=scenes;Database=scenes")]
    [InlineData("ftp://lab.blob.core.windows.net/films?sig=a")]
    [InlineData("https://lab.blob.core.windows.net/films")]
    [InlineData("https://lab.blob.core.windows.net/?sv=2024-11-04&sig=a")]
    [InlineData("https://lab.blob.core.windows.net/films/file?sv=2024-11-04&sig=a")]
    public void Address_OfSomethingElse_IsNone(string? text) => Assert.False(BlobAddress.TryParse(text, out _));

    [Theory]
    [InlineData(507, "InsufficientStorage", MediaException.Full)]
    [InlineData(403, "AuthorizationFailure", MediaException.Failed)]
    [InlineData(401, "InvalidAuthenticationInfo", MediaException.Failed)]
    [InlineData(503, "ServerBusy", MediaException.Failed)]
    [InlineData(412, "ConditionNotMet", MediaException.Missing)]
    [InlineData(404, "BlobNotFound", MediaException.Missing)]
    [InlineData(404, "ContainerNotFound", MediaException.Failed)]
    public async Task Refusal_OfTheStorage_IsToldWithItsCodeAndWithoutItsWords(int status, string code, string told)
    {
        var fault = await Assert.ThrowsAsync<MediaException>(() => BlobFaults.CallAsync(
            () => throw new AggregateException(new RequestFailedException(0, "geheim"),
                new RequestFailedException(status, "geheim", code, null)), TestContext.Current.CancellationToken));
        Assert.Equal(told, fault.Code);
        if (told == MediaException.Failed)
            Assert.Contains($"({status} {code})", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThatWasGivenUp_IsNoFaultOfTheStorage_AndOneThatNobodyAnsweredIs()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BlobFaults.CallAsync(
            () => Task.FromCanceled(given.Token), given.Token));
        var fault = await Assert.ThrowsAsync<MediaException>(() => BlobFaults.CallAsync(
            () => Task.FromCanceled(given.Token), CancellationToken.None));
        Assert.Contains("no answer in time", fault.Message, StringComparison.Ordinal);
    }
}
