using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Grains;

namespace Scenes.Server.Tests;

/// <summary>A server that cannot start says why in one line with a stable code, and exits with 1.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-start-");

    [Fact]
    public async Task Port_InUse_IsSaidInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await AssertRefusedAsync("port.unavailable", $"--urls=http://127.0.0.1:{port}");
    }

    [Fact]
    public async Task DataFolder_NotWritable_IsSaidInOneLine()
    {
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await AssertRefusedAsync("store.not_writable", $"--Scenes:DataDirectory={Path.Combine(file, "data")}");
    }

    [Fact]
    public async Task DataFolder_InUse_IsSaidInOneLine()
    {
        await using var server = await RunningServer.StartAsync(folder: _folder.FullName);
        using var client = server.Anonymous();
        await client.SendAsync(HttpMethod.Get, "/health/ready");
        await AssertRefusedAsync("store.in_use");
    }

    [Fact]
    public async Task DataFolder_OfANewerVersion_IsSaidInOneLine()
    {
        await using (await RunningServer.StartAsync(folder: _folder.FullName))
        {
        }

        await using (var database =
            new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "scenes.db")};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = database.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await AssertRefusedAsync("store.newer_version");
    }

    [Fact]
    public async Task Settings_SeveralWrong_AreAllNamedWithoutThePassword()
    {
        var said = await AssertRefusedAsync("settings.invalid", "--Scenes:Store=postgres",
            "--ConnectionStrings:Scenes=Hast=db;Password=geheim", "--Scenes:AdminUrl=nonsense");
        Assert.Contains("ConnectionStrings:Scenes must be", said, StringComparison.Ordinal);
        Assert.Contains("Scenes:AdminUrl", said, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Scenes:Store=mysql")]
    [InlineData("--Scenes:Store=postgres")]
    public async Task Store_Unusable_IsSaidInOneLine(string setting) =>
        await AssertRefusedAsync("settings.invalid", setting);

    [Fact]
    public async Task Database_NobodyListens_IsSaidInOneLine()
    {
        var said = await AssertRefusedAsync("store.unreachable", "--Scenes:Store=postgres",
            "--ConnectionStrings:Scenes=postgres://scenes:geheim@127.0.0.1:1/scenes",
            $"--Scenes:SigningKey={Convert.ToBase64String(new byte[32])}");
        Assert.DoesNotContain("geheim", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Scenes:AdminUrl=nonsense")]
    [InlineData("--Scenes:PublicUrl=ftp://x")]
    [InlineData("--Scenes:SigningKey=c2hvcnQ=")]
    [InlineData("--Scenes:MediaBlobs=nonsense")]
    [InlineData("--Scenes:PoolLanguages:0=english")]
    [InlineData("--Scenes:LongestWaitFirst:0=en")]
    [InlineData("--Scenes:SiloPort=x")]
    [InlineData("--Scenes:SiloPort=70000")]
    [InlineData("--Scenes:NoSuchSetting=1")]
    [InlineData("--Scenes:Timings:StaleSeconds=0")]
    [InlineData("--urls=nonsense")]
    public async Task Setting_Malformed_IsSaidInOneLine(string setting) =>
        await AssertRefusedAsync("settings.invalid", setting);

    [Fact]
    public async Task Timings_Set_AreThoseOfTheServer()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--Scenes:Timings:AcceptSeconds=7"]);
        using var client = server.Anonymous();
        var limits = await client.SendAsync(HttpMethod.Get, "/api/v1/limits").ReadAsync<LimitsView>();
        Assert.Equal(new SceneTimings(AcceptSeconds: 7), limits.Timings);
    }

    [Fact]
    public async Task LongestWaitFirst_Set_IsThePolicyThatMatchersAsk()
    {
        await using var server = await RunningServer.StartAsync(settings:
            ["--Scenes:LongestWaitFirst:0=en/dyad", "--Scenes:LongestWaitFirst:1=cy/dyad"]);
        var policy = server.Services.GetRequiredService<MatchPolicy>();
        Assert.Equal(["cy/dyad", "en/dyad"], policy.LongestWaitFirst.Select(pool => pool.Value).Order());
    }

    [Fact]
    public async Task SigningKey_MadeAtTheFirstStart_IsReadByItsOwnerAloneAndStays()
    {
        var path = Path.Combine(_folder.FullName, "keys", "signing.key");
        byte[] first;
        await using (var server = await RunningServer.StartAsync(folder: _folder.FullName))
        {
            server.Token(Roles.Lab, "lab-one");
            first = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        await using (var server = await RunningServer.StartAsync(folder: _folder.FullName)) server.Token(
            Roles.Lab, "lab-one");
        Assert.Equal(first, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> AssertRefusedAsync(string code, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] defaults =
        [
            "--urls=http://127.0.0.1:0", "--Scenes:AdminUrl=http://127.0.0.1:0",
            $"--Scenes:DataDirectory={_folder.FullName}", "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", "--Scenes:SiloPort=0", "--Scenes:GatewayPort=0",
        ];
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Scenes.Server.dll"));
        foreach (var argument in defaults.Concat(settings)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var kill = limit.Token.Register(process.Kill);
        var ct = CancellationToken.None;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 1, error + await output);
        Assert.StartsWith($"scenes: {code}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
        return lines[0];
    }
}
