using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>A host gets one store for all that a folder or a database holds, and closes it.</summary>
public sealed class ServicesTests(SharedPostgres shared) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteStore_Resolved_SharesOneStoreUntilTheHostEnds()
    {
        await UseAsync(new ServiceCollection().AddSqliteStore(_folder.Path));
        await SqliteStore.Open(_folder.Path).DisposeAsync();
    }

    [Fact]
    public async Task AddPostgresStore_Resolved_SharesOneStore()
    {
        using var place = new PostgresPlace(shared);
        await UseAsync(new ServiceCollection().AddPostgresStore(place.Address));
    }

    [Fact]
    public void AddSqliteStore_FolderCannotBeUsed_SaysSoWhenResolved()
    {
        File.WriteAllText(_folder.Database, new string('x', 8_192));
        using var host = new ServiceCollection().AddSqliteStore(_folder.Path).BuildServiceProvider();

        Assert.Equal(StoreException.Corrupt,
            Assert.Throws<StoreException>(() => host.GetRequiredService<IEventLog>()).Code);
    }

    private static async Task UseAsync(IServiceCollection services)
    {
        await using var host = services.BuildServiceProvider();
        var store = host.GetRequiredService<Store>();
        Assert.Same(store, host.GetRequiredService<IEventLog>());
        Assert.Same(store, host.GetRequiredService<IIndexReader>());

        await host.GetRequiredService<IReminderTable>().UpsertRow(new ReminderEntry
        {
            GrainId = GrainId.Parse("scene/a"),
            ReminderName = "tick",
        });
        await host.CreateGrainStorage(JsonSerializerOptions.Web)
            .WriteStateAsync("state", GrainId.Parse("scene/a"), new GrainState<List<int>>([1]));
    }
}
