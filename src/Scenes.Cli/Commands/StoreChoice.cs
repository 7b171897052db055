using System.CommandLine;
using Scenes.Storage;
using Scenes.Storage.Postgres;

namespace Scenes.Cli;

/// <summary>The two options that say which store is meant: a data folder or a database, exactly one of them.</summary>
internal sealed class StoreChoice
{
    private readonly Option<DirectoryInfo?> _data = new("--data") { Description = "A server's data folder." };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "A server's PostgreSQL database: postgres://user@host:port/name, or a connection string. " +
            "A password is better left to PGPASSWORD or PGPASSFILE.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_store);
        command.Validators.Add(parse =>
        {
            var store = parse.GetResult(_store) is null ? null : parse.GetValue(_store);
            if (parse.GetResult(_data) is null == (store is null))
                parse.AddError("Name the store: either --data or --store.");
            else if (store is not null && PostgresStore.FindFault(store) is { } fault)
                parse.AddError($"--store: {fault}");
        });
    }

    /// <summary>What was named, for messages; never with a password.</summary>
    public string Name(ParseResult parse) => parse.GetValue(_data)?.ToString() ?? "the database";

    /// <summary>Opens what was named for reading.</summary>
    /// <exception cref="StoreException">There is no store, or it cannot be read.</exception>
    public StoreInspector Inspect(ParseResult parse) => parse.GetValue(_data) is { } folder
        ? StoreInspector.Open(folder.FullName)
        : StoreInspector.OpenPostgres(parse.GetValue(_store)!);

    /// <summary>Opens what was named for writing its read models anew.</summary>
    /// <exception cref="StoreException">There is no store, it cannot be written, or a server has it open.</exception>
    public IndexRewrite Rewrite(ParseResult parse) => parse.GetValue(_data) is { } folder
        ? IndexRewrite.Open(folder.FullName)
        : IndexRewrite.OpenPostgres(parse.GetValue(_store)!);
}
