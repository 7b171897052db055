using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Scenes.Postgres;

/// <summary>
/// A real PostgreSQL server with an empty cluster in a temporary folder, on a free port of this machine. It forces
/// nothing to the disk: tests kill processes, and what a process wrote outlives it.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "scenes";
    private const string Password = "s3cret/of:tests";
    private const int Starts = 100;

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres"))).Max(StringComparer.Ordinal)
        : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("scenes-postgres-").FullName;
    private Process? _process;
    private Task _drained = Task.CompletedTask;
    private int _databases;

    /// <summary>Makes the cluster and starts the server.</summary>
    public PostgresServer()
    {
        Port = FreePorts.Tcp();
        File.WriteAllText(Path.Combine(_folder, "password"), Password);
        if (Environment.UserName == "root")
            Run("chown", ["-R", "postgres:postgres", _folder]);
        Run(Command("initdb", ["-D", Cluster, "--no-sync", "-U", User, "-A", "scram-sha-256", "-E", "UTF8",
            "--locale=C", "--pwfile", Path.Combine(_folder, "password")]));
        Start();
    }

    /// <summary>Why there can be no server here; null when there can.</summary>
    public static string? Missing => Programs is null
        ? "the server programs of Debian's postgresql are not installed" : null;

    /// <summary>Where the server listens on 127.0.0.1.</summary>
    public int Port { get; }

    private string Cluster => Path.Combine(_folder, "cluster");

    /// <summary>Makes a database of its own.</summary>
    /// <returns>Its name.</returns>
    public string CreateDatabase(string options = "ENCODING 'UTF8'")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        Execute($"CREATE DATABASE {name} TEMPLATE template0 {options}");
        return name;
    }

    /// <summary>Removes a database and whoever is connected to it.</summary>
    public void DropDatabase(string name) => Execute($"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Runs a statement as the server's owner.</summary>
    public void Execute(string sql, string database = "postgres")
    {
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>How to connect to a database.</summary>
    public string ConnectionString(string database) => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={database}");

    /// <summary>The same as a URL.</summary>
    /// <param name="database">The database.</param>
    /// <param name="port">Where to connect; null for the server's own port.</param>
    public string Url(string database, int? port = null) => string.Create(CultureInfo.InvariantCulture,
        $"postgres://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{port ?? Port}/{database}");

    /// <summary>Ends every process of the server with SIGKILL, as a crash of the machine would.</summary>
    public void Kill()
    {
        Signal("KILL");
        _process!.WaitForExit();
        _drained.Wait();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts the server that was killed; it recovers first.</summary>
    public void Start()
    {
        // Until the last process of a killed server is gone, the next one refuses to start.
        for (var start = 1; !TryStart(out var said); start++)
        {
            if (start == Starts)
                throw new InvalidOperationException($"PostgreSQL did not start: {said}");
        }
    }

    /// <summary>Stops every process of the server where it is, without ending it.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets a frozen server go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is not null)
            Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private bool TryStart(out string said)
    {
        var process = Process.Start(Command("postgres", ["-D", Cluster, "-k", _folder, "-c", "fsync=off",
            "-c", "listen_addresses=127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "max_connections=200", "-c", "shared_buffers=64MB"]))!;
        said = "";
        while (process.StandardError.ReadLine() is { } line)
        {
            said += line + "\n";
            if (!line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
                continue;

            // Read on, so that the server never waits for a full pipe.
            _drained = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            _process = process;
            return true;
        }

        process.WaitForExit();
        process.Dispose();
        return false;
    }

    // The parent first: it would start again what is killed below it.
    private void Signal(string signal) => Run("sh", ["-c",
        $"all=\"{_process!.Id} $(pgrep -P {_process.Id} | tr '\\n' ' ')\"; kill -{signal} $all 2>/dev/null; true"]);

    private static ProcessStartInfo Command(string program, string[] arguments)
    {
        var path = Path.Combine(Programs ?? throw new InvalidOperationException(Missing), program);
        // PostgreSQL refuses to run as root.
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv",
                ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        start.WorkingDirectory = "/tmp";
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static void Run(string program, string[] arguments) => Run(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    });

    private static void Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} failed: {errors}");
    }
}
