using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Rooms;

namespace Scenes.Server.Tests;

/// <summary>Operators see rooms and troubles at a glance: how many, how often, and that a server is silent.</summary>
public sealed class OverviewTests
{
    private static readonly RoomLimits Limits = new(2, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));

    private static async Task<JsonObject> LookAsync(RunningServer server)
    {
        using var operators = server.As("operator", "o-nora");
        return (await operators.GetFromJsonAsync<JsonObject>(
            "/api/v1/ops/overview", TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task Overview_WithoutRooms_LeavesThemOut()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Null((await LookAsync(server))["rooms"]);
    }

    [Fact]
    public async Task Overview_RoomsOpened_CountsThem()
    {
        await using var server = await RunningServer.StartAsync(
            settings: ["--Scenes:Rooms:Mode=Local", "--Scenes:Rooms:UdpPort=0"]);
        var rooms = server.Services.GetRequiredService<IRooms>();
        await rooms.CreateAsync("one-e1", Limits, TestContext.Current.CancellationToken);
        await rooms.CreateAsync("two-e1", Limits, TestContext.Current.CancellationToken);
        var seen = (await LookAsync(server))["rooms"]!;
        Assert.True((bool)seen["answers"]!);
        Assert.Equal(2, (int)seen["open"]!);
    }

    [Fact]
    public async Task Overview_RoomServerGone_SaysThatItDoesNotAnswer()
    {
        await using var server = await RunningServer.StartAsync(settings:
        [
            "--Scenes:Rooms:Mode=LiveKit", "--Scenes:Rooms:Url=http://127.0.0.1:9", "--Scenes:Rooms:ApiKey=test",
            $"--Scenes:Rooms:ApiSecret={new string('s', 32)}",
        ]);
        var seen = (await LookAsync(server))["rooms"]!;
        Assert.False((bool)seen["answers"]!);
        Assert.Null(seen["open"]);
    }

    [Fact]
    public async Task Overview_ErrorsLogged_NamesEachKindOnceWithHowOften()
    {
        await using var server = await RunningServer.StartAsync();
        var log = server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Scenes.Test");
        log.Log(LogLevel.Error, new EventId(7), "first", null, (text, _) => text);
        log.Log(LogLevel.Error, new EventId(7), "second", null, (text, _) => text);
        log.Log(LogLevel.Information, new EventId(8), "no trouble", null, (text, _) => text);
        var troubles = (await LookAsync(server))["troubles"]!.AsArray();
        var seen = Assert.Single(troubles, trouble => (string?)trouble!["source"] == "Scenes.Test")!;
        Assert.Equal(("Error", 7, "second", 2L),
            ((string)seen["level"]!, (int)seen["code"]!, (string)seen["message"]!, (long)seen["count"]!));
    }

    [Theory]
    [InlineData(RecentTroubles.MostKinds - 1, 0)]
    [InlineData(RecentTroubles.MostKinds, 0)]
    [InlineData(RecentTroubles.MostKinds + 1, 1)]
    public void Latest_ManyKinds_ForgetsThoseHeardLongestAgo(int kinds, int forgotten)
    {
        var clock = new ShiftedClock();
        using var troubles = new RecentTroubles(clock);
        var log = troubles.CreateLogger("Scenes.Test");
        for (var code = 0; code < kinds; code++)
        {
            clock.Pass(TimeSpan.FromSeconds(1));
            log.Log(LogLevel.Warning, new EventId(code), "x", null, (text, _) => text);
        }

        var kept = troubles.Latest(int.MaxValue);
        Assert.Equal(kinds - forgotten, kept.Length);
        Assert.Equal(kinds - 1, kept[0].Code);
        Assert.Equal(forgotten, kept[^1].Code);
    }

    [Fact]
    public void Latest_LongMessage_IsCut()
    {
        using var troubles = new RecentTroubles(TimeProvider.System);
        var message = new string('x', RecentTroubles.MostCharacters + 1);
        troubles.CreateLogger("Scenes.Test").Log(LogLevel.Critical, default, message, null, (text, _) => text);
        Assert.Equal(RecentTroubles.MostCharacters, Assert.Single(troubles.Latest(1)).Message.Length);
    }
}
