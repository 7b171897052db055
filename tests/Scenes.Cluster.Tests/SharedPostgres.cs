using Scenes.Postgres;

namespace Scenes.Cluster.Tests;

/// <summary>One PostgreSQL server for the tests of a class.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());

    /// <summary>A connection string of an empty database; where there is no server, the test is skipped.</summary>
    public string NewDatabase()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return _server.Value.ConnectionString(_server.Value.CreateDatabase());
    }

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
    }
}
