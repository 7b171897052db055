using Npgsql;
using Scenes.Postgres;

namespace Scenes.Server.Tests;

/// <summary>A server whose store is a PostgreSQL behind a network that can fail.</summary>
internal sealed class PostgresBehindRelay : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly StallingRelay _relay;
    private bool _frozen;

    private PostgresBehindRelay(PostgresServer postgres, StallingRelay relay, RunningServer server) =>
        (_postgres, _relay, Server) = (postgres, relay, server);

    public RunningServer Server { get; }

    /// <param name="settings">Beyond those of the store; calls of the store end after two seconds.</param>
    public static async Task<PostgresBehindRelay> StartAsync(params string[] settings)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var postgres = new PostgresServer();
        var relay = new StallingRelay(postgres.Port);
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(postgres.CreateDatabase()))
        {
            Port = relay.Port,
            CommandTimeout = 2,
            Timeout = 2,
        };
        var server = await RunningServer.StartAsync(
            settings:
            [
                "--Scenes:Store=postgres", $"--ConnectionStrings:Scenes={connection}",
                $"--Scenes:SigningKey={Convert.ToBase64String(new byte[32])}", .. settings,
            ]);
        return new PostgresBehindRelay(postgres, relay, server);
    }

    /// <summary>Nobody reaches the store any more, or nobody is answered.</summary>
    public void Fail(string how)
    {
        if (how == "cut") _relay.Cut();
        else if (how == "late") _relay.HoldAnswers();
        else Freeze();
    }

    /// <summary>The store answers again.</summary>
    public void Mend()
    {
        if (_frozen) _postgres.Thaw();
        _frozen = false;
        _relay.Mend();
    }

    public async ValueTask DisposeAsync()
    {
        Mend();
        await Server.DisposeAsync();
        await _relay.DisposeAsync();
        _postgres.Dispose();
    }

    private void Freeze()
    {
        _frozen = true;
        _postgres.Freeze();
    }
}
