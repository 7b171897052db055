using System.Data.Common;
using System.Text;

namespace Scenes.Storage.Tests;

/// <summary>
/// One flipped bit, anywhere in any column of a stored entry, is found by a walk along all logs and named at that
/// entry. Every bit of every column is tried.
/// </summary>
public abstract class TamperTests(TestPlace place) : StoreTest(place)
{
    private const long TamperedSeq = 4;

    private string Table => Place.Table("log_entry");

    // No flipped bit turns one into another: the unique index would not let it be written.
    private static readonly string[] Operations = ["op-0", "op-3", "op-5", "op-6"];

    public static TheoryData<string> Columns => new(StoredEntry.Columns.Split(", "));

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task VerifyAll_BitFlipped_NamesTheEntry(string column)
    {
        var head = LogHead.Empty;
        foreach (var operation in Operations)
            head = (await AppendAsync(Appends.Of("scene/a", head, operation, count: 3))).Head;
        await AppendManyAsync("scene/b", 2, count: 3);
        await Store.DisposeAsync();

        using var database = Place.OpenDatabase();
        var row = $"previous = (SELECT hash FROM {Table} WHERE log = 'scene/a' AND first_seq = 1)";
        if (column == "previous")
            row = $"log = 'scene/a' AND first_seq = {TamperedSeq}";
        var original = Scalar(database, $"SELECT {column} FROM {Table} WHERE {row}")!;
        var bits = Flips(original)
            .Where(flip => original is not string || Place.CanHold((byte[])flip.Flipped)).ToList();
        Assert.NotEmpty(bits);
        using var inspector = Place.Inspect();
        foreach (var (flipped, bit) in bits)
        {
            Write(database, column, row, flipped, isText: original is string);
            AssertFound(inspector, column, bit, flipped);
            Write(database, column, row, original, isText: false);
        }

        Assert.All(inspector.VerifyAll(), report => Assert.Null(report.Fault));
    }

    [Theory]
    [InlineData("hash")]
    [InlineData("previous")]
    [InlineData("fingerprint")]
    public async Task VerifyAll_DigestOfOtherLength_IsUnreadable(string column)
    {
        await AppendManyAsync("scene/a", 3);
        await Store.DisposeAsync();
        using (var database = Place.OpenDatabase())
            Write(database, column, "first_seq = 2", new byte[1], isText: false);

        using (var inspector = Place.Inspect())
        {
            var report = inspector.Verify("scene/a");
            Assert.Equal((1, ChainFaultKind.Unreadable, 2L), (report.Entries, report.Fault!.Kind, report.Fault.Seq));
        }

        await ReopenAsync();
        var fault = await Assert.ThrowsAsync<StoreException>(async () => await Store.ReadAsync("scene/a", 1, 10, Ct));
        Assert.Equal(StoreException.Corrupt, fault.Code);
    }

    private static void AssertFound(StoreInspector inspector, string column, int bit, object flipped)
    {
        var fault = inspector.VerifyAll()
            .FirstOrDefault(report => report is { Log: "scene/a", Fault: not null })?.Fault;
        Assert.True(fault is not null, $"Nothing found with bit {bit} of {column} flipped.");

        // An entry that claims a seq before the others is met first, and named where it stands.
        var seq = column == "first_seq" && (long)flipped < 1 ? 1 : TamperedSeq;
        Assert.True(fault.Seq == seq, $"Bit {bit} of {column}: {fault}");
    }

    private static IEnumerable<(object Flipped, int Bit)> Flips(object original) => original switch
    {
        long number => Enumerable.Range(0, 64).Select(bit => ((object)(number ^ 1L << bit), bit)),
        string text => Flips(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Enumerable.Range(0, bytes.Length * 8).Select(bit =>
        {
            var copy = bytes.ToArray();
            copy[bit / 8] ^= (byte)(1 << bit % 8);
            return ((object)copy, bit);
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(original), original, "No column has this type."),
    };

    private void Write(DbConnection database, string column, string row, object value, bool isText)
    {
        using var command = database.CreateCommand();
        command.CommandText =
            $"UPDATE {Table} SET {column} = {(isText ? Place.TextOfBytes : "$value")} WHERE {row}";
        Place.Bind(command, value);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteTamperTests() : TamperTests(new SqlitePlace())
{
    [Fact]
    public async Task VerifyAll_LastEntryOrLogNamesAnother_NamesTheEntry()
    {
        await AppendManyAsync("scene/a", 2);
        await AppendManyAsync("scene/b", 1);
        await Store.DisposeAsync();
        using var database = Place.OpenDatabase();
        Scalar(database, "UPDATE log_entry SET log = CAST(x'7363656EE52F61' AS TEXT) WHERE first_seq = 2");
        Scalar(database, "UPDATE log SET name = CAST(x'7363656EE52F62' AS TEXT) WHERE name = 'scene/b'");

        using var inspector = Place.Inspect();
        var faults = inspector.VerifyAll().Select(report => report.Fault!).ToList();

        Assert.Equal([2, 1], faults.ConvertAll(fault => fault.Seq));
        Assert.All(faults, fault => Assert.Equal(ChainFaultKind.Log, fault.Kind));
    }

    [Fact]
    public async Task CheckFile_BitFlippedInTheLastEntrysLogNumber_NamesTheStrayEntry()
    {
        await AppendManyAsync("scene/a", 2);
        await Store.DisposeAsync();
        using var inspector = Place.Inspect();
        Assert.Null(inspector.CheckFile());
        using var database = Place.OpenDatabase();

        Scalar(database, "UPDATE log_entry SET log_id = log_id + 4 WHERE first_seq = 2");

        Assert.Contains("scene/a at seq 2", inspector.CheckFile());
    }

    [Fact]
    public async Task CheckFile_OperationStandsTwice_NamesIt()
    {
        var written = await AppendManyAsync("scene/a", 2);
        await Store.DisposeAsync();
        using var database = Place.OpenDatabase();
        Scalar(database, $"UPDATE log_entry SET operation = '{written[0].Operation}' WHERE first_seq = 2");

        using var inspector = Place.Inspect();
        Assert.Contains($"scene/a has two entries of the operation {written[0].Operation}", inspector.CheckFile());
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresTamperTests(SharedPostgres shared) : TamperTests(new PostgresPlace(shared));
