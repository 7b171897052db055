using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>A page learns what it needs before anybody has signed in, and what time it is here.</summary>
public sealed class WelcomeTests
{
    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Welcome_OfAServer_SaysHowItIsSet(string environment, bool isDevelopment)
    {
        var clock = new ShiftedClock();
        clock.Pass(TimeSpan.FromHours(1));
        await using var server = await RunningServer.StartAsync(environment,
            customize: builder => builder.Services.AddSingleton<TimeProvider>(clock),
            settings: ["--Scenes:PoolLanguages:0=en", "--Scenes:PoolLanguages:1=cy"]);
        using var client = server.Anonymous();
        var before = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var answer = await client.SendAsync(HttpMethod.Get, "/api/v1/welcome");
        var welcome = await Task.FromResult(answer).ReadAsync<Welcome>();
        Assert.InRange(welcome.ServerMs, before, clock.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(isDevelopment, welcome.Development);
        Assert.False(welcome.Rooms);
        Assert.Equal(["en", "cy"], welcome.Languages);
        Assert.Matches(@"^\d+\.\d+\.\d+$", welcome.Version);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Welcome_WithALiveKitServer_HasRooms()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--Scenes:Rooms:Mode=LiveKit",
            "--Scenes:Rooms:Url=http://127.0.0.1:1", "--Scenes:Rooms:ApiKey=key",
            $"--Scenes:Rooms:ApiSecret={new string('s', 32)}"]);
        using var client = server.Anonymous();
        var welcome = await client.SendAsync(HttpMethod.Get, "/api/v1/welcome").ReadAsync<Welcome>();
        Assert.True(welcome.Rooms);
    }
}
