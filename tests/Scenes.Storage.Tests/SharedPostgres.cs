using Scenes.Postgres;
using Scenes.Storage.Tests;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Scenes.Storage.Tests;

/// <summary>One PostgreSQL server for the whole run, started by the first test that needs it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());

    /// <summary>The server; where there can be none, the test is skipped.</summary>
    public PostgresServer Server
    {
        get
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return _server.Value;
        }
    }

    public void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }
}
