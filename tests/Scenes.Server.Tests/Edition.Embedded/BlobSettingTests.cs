using Microsoft.Extensions.Configuration;

namespace Scenes.Server.Tests;

/// <summary>Who asks the embedded edition for object storage is told which edition has it, and no secret.</summary>
public sealed class BlobSettingTests
{
    [Fact]
    public void MediaBlobs_Set_IsRefusedWithTheEditionThatItNeeds()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Scenes:MediaBlobs", "AccountName=lab;AccountKey=Z2VoZWlt;EndpointSuffix=core.windows.net")]).Build();
        var fault = Assert.Throws<StartException>(() => SettingsReader.Read(configuration));
        Assert.Equal(StartException.SettingsInvalid, fault.Code);
        Assert.Contains("Scenes:MediaBlobs is for the cluster edition", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Z2VoZWlt", fault.ToString(), StringComparison.Ordinal);
    }
}
