using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace Scenes.Cluster.Tests;

/// <summary>
/// A real Azurite, which speaks as Azure Storage does, on a free port of this machine: in memory, or in a folder that
/// outlives it.
/// </summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    private const string Account = "scenestests";

    private static readonly string Packages = Path.Combine(FindRoot(), "tests", "Scenes.Cluster.Tests", "node_modules");
    private static readonly string Script = Path.Combine(Packages, "azurite", "dist", "src", "blob", "main.js");
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string? _folder;
    private Process? _process;
    private Task _drained = Task.CompletedTask;
    private int _port;

    private Azurite(string? folder) => _folder = folder;

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => File.Exists(Script) ? null
        : "Azurite is not installed: npm ci in tests/Scenes.Cluster.Tests";

    /// <summary>The account's key, in base64; of this one alone.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public string Connection =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint}";

    private Uri Endpoint => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{Account}"));

    /// <summary>Starts one; where it cannot be the test is skipped.</summary>
    /// <param name="folder">Where it keeps everything; null for nowhere.</param>
    public static async Task<Azurite> StartAsync(string? folder = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var azurite = new Azurite(folder);
        await azurite.StartAgainAsync();
        return azurite;
    }

    /// <summary>A container as who owns the account sees it.</summary>
    public BlobContainerClient Container(string name) => new(
        new Uri($"{Endpoint}/{name}"), new StorageSharedKeyCredential(Account, Key));

    /// <summary>The address of a container with a SAS of it.</summary>
    public string Sas(string container, BlobContainerSasPermissions rights, TimeSpan lifetime) => Container(container)
        .GenerateSasUri(rights, TimeProvider.System.GetUtcNow() + lifetime).AbsoluteUri;

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _drained;
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it where it was.</summary>
    public async Task StartAgainAsync()
    {
        string[] where = _folder is null ? ["--inMemoryPersistence"] : ["--location", _folder];
        var start = new ProcessStartInfo("node",
        [
            Script, "--blobHost", "127.0.0.1", "--blobPort", _port.ToString(CultureInfo.InvariantCulture),
            "--disableTelemetry", "--skipApiVersionCheck", .. where,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{Key}";
        var process = _process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } listening) continue;
            _port = int.Parse(listening.Groups[1].Value, CultureInfo.InvariantCulture);
            // Read on, so that it never waits for a full pipe.
            _drained = Task.WhenAll(errors, process.StandardOutput.BaseStream.CopyToAsync(Stream.Null));
            return;
        }

        throw new InvalidOperationException($"Azurite did not start: {await errors}");
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scenes.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("There is no Scenes.sln above the tests.");
    }

    [GeneratedRegex(@"successfully listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
