using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>No folder is watched for settings that change: the store may lie below it, and writes a lot.</summary>
public sealed class SettingsFileTests
{
    [Fact]
    public async Task Settings_FromFiles_AreReadOnce()
    {
        await using var server = await RunningServer.StartAsync();
        var configuration = (IConfigurationRoot)server.Services.GetRequiredService<IConfiguration>();
        var files = configuration.Providers.OfType<FileConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.Source.ReloadOnChange, file.Source.Path));
    }
}
