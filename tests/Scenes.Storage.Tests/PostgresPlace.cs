using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Text;
using Npgsql;
using Scenes.Postgres;
using Scenes.Storage.Postgres;

namespace Scenes.Storage.Tests;

/// <summary>A database of its own on the server of the run, or on another.</summary>
public sealed class PostgresPlace : TestPlace
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly PostgresServer _server;

    public PostgresPlace(SharedPostgres shared) : this(shared.Server)
    {
    }

    public PostgresPlace(PostgresServer server) => (_server, Database) = (server, server.CreateDatabase());

    public string Database { get; }

    public override string Address => _server.Url(Database);

    public override int Lanes => PostgresWriter.Lanes;

    public override string TextOfBytes => "convert_from($value, 'UTF8')";

    public override string Table(string name) => $"scenes.{name}";

    public override string LogColumns => "log";

    public override Store Open(IMeterFactory? meters = null) => PostgresStore.Open(Address, meters: meters);

    public override StoreInspector Inspect() => StoreInspector.OpenPostgres(Address);

    public override IndexRewrite Rewrite() => IndexRewrite.OpenPostgres(Address);

    public override async Task<IAsyncDisposable> HoldAsync(Store store)
    {
        var hold = new TableHold(await ConnectAsync());
        await hold.EnterAsync(store);
        return hold;
    }

    public override void RefuseRow() => _server.Execute("""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END';
        CREATE TRIGGER refuse BEFORE INSERT ON scenes.index_row FOR EACH ROW WHEN (NEW.key = 'refused')
            EXECUTE FUNCTION refuse();
        """, Database);

    public override DbConnection OpenDatabase()
    {
        _server.Execute("""
            ALTER TABLE scenes.log_entry DROP CONSTRAINT IF EXISTS log_entry_count_check;
            ALTER TABLE scenes.log_entry DROP CONSTRAINT IF EXISTS log_entry_first_seq_check;
            """, Database);
        var connection = new NpgsqlConnection(_server.ConnectionString(Database) + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public override void Bind(DbCommand command, object value)
    {
        command.CommandText = command.CommandText.Replace("$value", "$1", StringComparison.Ordinal);
        ((NpgsqlCommand)command).Parameters.Add(new NpgsqlParameter { Value = value });
    }

    public override bool CanHold(byte[] text)
    {
        try
        {
            return !Strict.GetString(text).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    public override void Dispose() => _server.DropDatabase(Database);

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_server.ConnectionString(Database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
