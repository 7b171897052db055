using System.Net;
using Scenes.Postgres;

namespace Scenes.Server.Tests;

/// <summary>
/// A server whose store is a PostgreSQL database plays scenes, keeps them over a restart, and leaves no database in its
/// data folder.
/// </summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task Scene_OnPostgres_IsPlayedAndOutlivesTheServer()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var postgres = new PostgresServer();
        string[] settings =
        [
            "--Scenes:Store=postgres", $"--ConnectionStrings:Scenes={postgres.Url(postgres.CreateDatabase())}",
            // Servers of a cluster take each other's tokens.
            $"--Scenes:SigningKey={Convert.ToBase64String(new byte[32])}",
        ];
        var folder = Directory.CreateTempSubdirectory("scenes-server-");
        try
        {
            string path, lab;
            await using (var server = await RunningServer.StartAsync(folder: folder.FullName, settings: settings))
            {
                using var stage = await Stage.OpenAsync(server);
                (path, lab) = ($"{stage.LabPath}/log", stage.Lab);
                await AssertOkAsync(stage.LabClient, path);
            }

            Assert.Empty(folder.GetFiles("scenes.db*"));
            await using var again = await RunningServer.StartAsync(folder: folder.FullName, settings: settings);
            using var client = again.As(Roles.Lab, lab);
            await AssertOkAsync(client, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AssertOkAsync(HttpClient client, string path)
    {
        using var reply = await client.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }
}
