using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>A data folder.</summary>
public sealed class SqlitePlace : TestPlace
{
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public override string Address => _folder.Path;

    public override int Lanes => 1;

    public override string TextOfBytes => "CAST($value AS TEXT)";

    public override string Table(string name) => name;

    public override string LogColumns => "log_id, log";

    public override Store Open(IMeterFactory? meters = null) => SqliteStore.Open(_folder.Path, meters: meters);

    public override StoreInspector Inspect() => StoreInspector.Open(_folder.Path);

    public override IndexRewrite Rewrite() => IndexRewrite.Open(_folder.Path);

    public override async Task<IAsyncDisposable> HoldAsync(Store store)
    {
        var hold = new WriterHold();
        hold.Transaction = ((SqliteStore)store).WriteAsync(_ => hold.Wait());
        await hold.Entered;
        return hold;
    }

    public override void RefuseRow()
    {
        using var database = OpenDatabase();
        using var command = database.CreateCommand();
        command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON index_row WHEN NEW.key = 'refused' " +
            "BEGIN SELECT RAISE(ABORT, 'refused'); END";
        command.ExecuteNonQuery();
    }

    public override DbConnection OpenDatabase()
    {
        var database = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF";
        command.ExecuteNonQuery();
        return database;
    }

    public override void Bind(DbCommand command, object value) =>
        ((SqliteCommand)command).Parameters.AddWithValue("$value", value);

    public override bool CanHold(byte[] text) => true;

    public override void Dispose() => _folder.Dispose();
}
