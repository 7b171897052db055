using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>A host gets one store for all that the folder holds, and closes it.</summary>
public sealed class ServicesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteStore_Resolved_SharesOneStoreUntilTheHostEnds()
    {
        await using (var host = new ServiceCollection().AddSqliteStore(_folder.Path).BuildServiceProvider())
        {
            var store = host.GetRequiredService<SqliteStore>();
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

        await SqliteStore.Open(_folder.Path).DisposeAsync();
    }

    [Fact]
    public void AddSqliteStore_FolderCannotBeUsed_SaysSoWhenResolved()
    {
        File.WriteAllText(_folder.Database, new string('x', 8_192));
        using var host = new ServiceCollection().AddSqliteStore(_folder.Path).BuildServiceProvider();

        Assert.Equal(StoreException.Corrupt,
            Assert.Throws<StoreException>(() => host.GetRequiredService<IEventLog>()).Code);
    }
}
