using System.Text;
using Scenes.Cli;
using Scenes.Domain;
using Scenes.Postgres;
using Scenes.Storage;
using Scenes.Storage.Postgres;
using Scenes.Storage.Sqlite;

namespace Scenes.Grains.Tests;

/// <summary>
/// Read models are a function of what is stored: made anew by <c>scenes log rebuild</c> from the logs and the states,
/// they equal what the grains wrote, row by row, whatever had become of them.
/// </summary>
public abstract class RebuildTests
{
    private protected abstract Store Open(string folder);

    private protected abstract string[] Arguments(string folder);

    private protected abstract StoreInspector Inspect(string folder);

    private protected abstract IndexRewrite Rewrite(string folder);

    [Fact]
    public async Task Rebuild_RowsLostChangedAndStray_AreAsTheGrainsWroteThem()
    {
        await using var scenes = await TestScenes.StartAsync(open: Open);
        await PlayAsync(scenes);

        await scenes.RestartAsync(async folder =>
        {
            var written = Rows(folder);
            Assert.Equal(
                [ReadModels.Accounts, ReadModels.Availability, ReadModels.Campaigns, ReadModels.LiveScenes,
                    ReadModels.OpenCampaigns, ReadModels.OwnScenes, ReadModels.Performers, ReadModels.Prompts,
                    ReadModels.Scenes],
                written.Select(row => row.Index).Distinct().Order(StringComparer.Ordinal));
            var sound = await RunAsync(folder, ExitCode.Ok, "--check");
            Assert.True(sound.Ok, string.Join('\n', sound.Differences));
            Assert.Equal(written.Count, sound.Rows);

            Spoil(folder, written);
            var spoilt = await RunAsync(folder, ExitCode.Broken, "--check");
            Assert.True(spoilt is { Ok: false, Missing: > 2, Different: > 2, Stray: 1 }, spoilt.ToString());
            Assert.NotEqual(written, Rows(folder));

            var rebuilt = await RunAsync(folder, ExitCode.Ok);
            Assert.Equal((true, spoilt.Missing, spoilt.Different, 1L),
                (rebuilt.Ok, rebuilt.Missing, rebuilt.Different, rebuilt.Stray));
            Assert.Equal(written, Rows(folder));
            Assert.True((await RunAsync(folder, ExitCode.Ok, "--check")).Ok);
        });
    }

    private void Spoil(string folder, List<IndexChange> rows)
    {
        using var rewrite = Rewrite(folder);
        rewrite.Commit([
            .. rows.Where((_, i) => i % 3 == 0).Select(row => row with { Document = null }),
            .. rows.Where((_, i) => i % 3 == 1).Select(row => row with { Document = "{}" }),
            new IndexChange(ReadModels.Scenes, "acme/grief", "s-nobody", "{}"),
        ]);
    }

    private List<IndexChange> Rows(string folder)
    {
        using var inspector = Inspect(folder);
        return [.. inspector.ReadRows()];
    }

    // The command as an operator gives it.
    private async Task<RebuildReport> RunAsync(string folder, int exit, params string[] more)
    {
        await using var results = new StringWriter();
        await using var talk = new StringWriter();
        var ended = await CommandLine.RunAsync(
            ["log", "rebuild", "--json", .. Arguments(folder), .. more], results, talk);
        Assert.True(ended == exit, $"It ended with {ended}: {results}{talk}");
        return CliJson.Read<RebuildReport>(Encoding.UTF8.GetBytes(results.ToString()));
    }

    // One scene is played to its end, another still waits for an answer.
    private static async Task PlayAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Oda, "observing");
        Cast.Taken(await scenes.Performer(Cast.Oda).SetAvailabilityAsync(Cast.NextOperation(),
            new Availability("Europe/Berlin", [new(DayOfWeek.Monday, "18:00", "22:00")], [])));
        var id = await cast.LiveAsync();
        var scene = scenes.Scene(id);
        Cast.Taken(await scene.ObserveAsync(Cast.Oda));
        Cast.Taken(await scene.AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(3)));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ann));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ben));
        foreach (var performer in new[] { Cast.Ann, Cast.Ben })
        {
            await scenes.UntilAsync(performer, view => view.Status == PerformerStatus.Away);
            Cast.Taken(await scene.ReviewAsync(
                Cast.NextOperation(), performer, new SceneReview(["train-other"])));
        }

        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Completed);
        await cast.OfferedAsync(Cast.Ann, Cast.Cat);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteRebuildTests : RebuildTests
{
    private protected override Store Open(string folder) => SqliteStore.Open(folder);

    private protected override string[] Arguments(string folder) => ["--data", folder];

    private protected override StoreInspector Inspect(string folder) => StoreInspector.Open(folder);

    private protected override IndexRewrite Rewrite(string folder) => IndexRewrite.Open(folder);
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresRebuildTests : RebuildTests, IDisposable
{
    private readonly PostgresServer _server;
    private readonly string _url;

    public PostgresRebuildTests()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        _server = new PostgresServer();
        _url = _server.Url(_server.CreateDatabase());
    }

    public void Dispose() => _server.Dispose();

    private protected override Store Open(string folder) => PostgresStore.Open(_url);

    private protected override string[] Arguments(string folder) => ["--store", _url];

    private protected override StoreInspector Inspect(string folder) => StoreInspector.OpenPostgres(_url);

    private protected override IndexRewrite Rewrite(string folder) => IndexRewrite.OpenPostgres(_url);
}
