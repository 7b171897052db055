using Scenes.Storage.Grains;

namespace Scenes.Storage.Tests;

/// <summary>Reminders come back as stored, by grain and by range, and an old ETag removes nothing.</summary>
public abstract class ReminderTests(TestPlace place) : StoreTest(place)
{
    private static readonly DateTime Start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    private StoreReminderTable Table => new StoreReminderTable(Store);

    [Fact]
    public async Task UpsertRow_Reopened_ReadsTheSame()
    {
        var etag = await Table.UpsertRow(Entry("scene/a", "tick"));
        await ReopenAsync();

        var read = await Table.ReadRow(GrainId.Parse("scene/a"), "tick");
        Assert.NotNull(read);
        Assert.Equal((etag, GrainId.Parse("scene/a"), "tick"), (read.ETag, read.GrainId, read.ReminderName));
        Assert.Equal((Start, TimeSpan.FromMinutes(1)), (read.StartAt, read.Period));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
    }

    [Fact]
    public async Task UpsertRow_SameName_ReplacesWithNewEtag()
    {
        var first = await Table.UpsertRow(Entry("scene/a", "tick"));
        var second = await Table.UpsertRow(Entry("scene/a", "tick", minutes: 5));

        Assert.NotEqual(first, second);
        var row = Assert.Single((await Table.ReadRows(GrainId.Parse("scene/a"))).Reminders);
        Assert.Equal((second, TimeSpan.FromMinutes(5)), (row.ETag, row.Period));
    }

    [Fact]
    public async Task ReadRow_OtherGrainOrName_IsNull()
    {
        await Table.UpsertRow(Entry("scene/a", "tick"));

        Assert.Null(await Table.ReadRow(GrainId.Parse("scene/b"), "tick"));
        Assert.Null(await Table.ReadRow(GrainId.Parse("scene/a"), "tock"));
        Assert.Empty((await Table.ReadRows(GrainId.Parse("scene/b"))).Reminders);
    }

    [Fact]
    public async Task RemoveRow_OnlyWithItsEtag_Removes()
    {
        var grain = GrainId.Parse("scene/a");
        var old = await Table.UpsertRow(Entry("scene/a", "tick"));
        Assert.True(await Table.RemoveRow(grain, "tick", old!));
        Assert.False(await Table.RemoveRow(grain, "tick", old!));

        var current = await Table.UpsertRow(Entry("scene/a", "tick"));
        Assert.False(await Table.RemoveRow(grain, "tick", old!));
        Assert.False(await Table.RemoveRow(grain, "tick", "of another table"));
        Assert.True(await Table.RemoveRow(grain, "tick", current!));
    }

    [Fact]
    public async Task ReadRows_EveryPairOfBounds_GivesTheRingsPart()
    {
        var grains = Enumerable.Range(0, 12).Select(i => $"scene/{i}").ToList();
        foreach (var grain in grains)
            await Table.UpsertRow(Entry(grain, "tick"));
        var hashes = grains.Select(grain => GrainId.Parse(grain).GetUniformHashCode()).Order().ToList();
        List<uint> bounds = [0, .. hashes, uint.MaxValue];

        foreach (var begin in bounds)
        {
            foreach (var end in bounds)
            {
                var expected = hashes.Where(hash => begin < end
                    ? hash > begin && hash <= end
                    : hash > begin || hash <= end);
                var read = (await Table.ReadRows(begin, end)).Reminders;
                Assert.Equal(expected, read.Select(row => row.GrainId.GetUniformHashCode()).Order());
            }
        }
    }

    [Fact]
    public async Task TestOnlyClearTable_Rows_AreGone()
    {
        await Table.UpsertRow(Entry("scene/a", "tick"));
        await Table.TestOnlyClearTable();

        Assert.Empty((await Table.ReadRows(0, 0)).Reminders);
    }

    private static ReminderEntry Entry(string grain, string name, int minutes = 1) => new()
    {
        GrainId = GrainId.Parse(grain),
        ReminderName = name,
        StartAt = Start,
        Period = TimeSpan.FromMinutes(minutes),
    };
}

/// <summary>On SQLite.</summary>
public sealed class SqliteReminderTests() : ReminderTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresReminderTests(SharedPostgres shared) : ReminderTests(new PostgresPlace(shared));
