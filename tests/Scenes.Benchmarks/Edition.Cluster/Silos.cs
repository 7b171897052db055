using System.Collections.Immutable;
using System.Globalization;
using Scenes.Postgres;

namespace Scenes.Benchmarks;

/// <summary>Servers in processes of their own, one cluster over one PostgreSQL.</summary>
internal sealed class Silos : IDisposable
{
    private readonly PostgresServer _postgres = new();
    private readonly BenchmarkFolder _folder = new();
    private readonly string _database;
    private readonly ServerProcess?[] _servers;
    private readonly string[] _program;
    private int _started;

    private Silos(int count, string[] program)
    {
        _database = _postgres.CreateDatabase();
        _servers = new ServerProcess?[count];
        _program = program;
    }

    /// <summary>How many servers it has when all run.</summary>
    public int Count => _servers.Length;

    /// <summary>How to connect to the database.</summary>
    public string ConnectionString => _postgres.ConnectionString(_database);

    /// <summary>The database server, to be killed and started again.</summary>
    public PostgresServer Store => _postgres;

    /// <summary>Where those that run listen.</summary>
    public ImmutableArray<Uri> Heads
    {
        get
        {
            lock (_servers) return [.. _servers.OfType<ServerProcess>().Select(server => server.Url)];
        }
    }

    /// <summary>CPU time that those that run took so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            lock (_servers) return new TimeSpan(_servers.OfType<ServerProcess>().Sum(server => server.Cpu.Ticks));
        }
    }

    /// <summary>Makes a database; <see cref="StartAsync"/> starts servers over it.</summary>
    /// <param name="count">How many there will be.</param>
    /// <param name="program">A server's assembly and its first arguments.</param>
    public static Silos Create(int count, params string[] program) => new(count, program);

    /// <summary>Starts one; it is there when it answers that it is ready.</summary>
    public async Task StartAsync(int number)
    {
        var folder = Directory.CreateDirectory(Path.Combine(
            _folder.Path, Interlocked.Increment(ref _started).ToString(CultureInfo.InvariantCulture)));
        var server = await ServerProcess.StartAsync(folder.FullName, "Production",
        [
            SignIns.KeySetting, "--Scenes:Store=postgres", $"--ConnectionStrings:Scenes={ConnectionString}",
            "--Scenes:ProbeSeconds=2",
        ], _program);
        lock (_servers) _servers[number] = server;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill(int number)
    {
        ServerProcess? server;
        lock (_servers) (server, _servers[number]) = (_servers[number], null);
        // Outside of the lock: all who lost their connection ask for heads now, and would hold every thread of the pool
        // while the last output of the process waits for one.
        server?.Dispose();
    }

    /// <summary>SIGKILL, and another in its place.</summary>
    public Task KillAndStartAsync(int number)
    {
        Kill(number);
        return StartAsync(number);
    }

    /// <summary>SIGTERM, and another in its place when it is gone.</summary>
    public async Task RestartAsync(int number)
    {
        await ServerOf(number).StopAsync();
        await KillAndStartAsync(number);
    }

    /// <summary>A server that runs.</summary>
    public ServerProcess ServerOf(int number)
    {
        lock (_servers) return _servers[number] ?? throw new InvalidOperationException($"{number} does not run.");
    }

    public void Dispose()
    {
        for (var number = 0; number < _servers.Length; number++) Kill(number);
        _postgres.Dispose();
        _folder.Dispose();
    }
}
