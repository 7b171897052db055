using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests;

/// <summary>
/// Runs the scripts of <c>web/</c> with Node, with the packages that its lock file names: they are installed when the
/// first script of a run finds that they are not.
/// </summary>
internal static class NodeScripts
{
    private static readonly Lazy<string> Installed = new(Install);

    /// <summary>Where the scripts and their packages are; installs them when they are missing.</summary>
    public static string Folder => Installed.Value;

    /// <summary>Runs a script and gives the JSON that it prints; fails with what it complains of.</summary>
    /// <param name="script">A file of <c>web/</c>.</param>
    /// <param name="input">What it reads from its standard input.</param>
    public static async Task<JsonNode> RunAsync(string script, JsonNode? input = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var node = Start("node", script);
        await node.StandardInput.WriteAsync(input?.ToJsonString() ?? "");
        node.StandardInput.Close();
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = node.StandardError.ReadToEndAsync(patience.Token);
            await node.WaitForExitAsync(patience.Token);
            Assert.True(node.ExitCode == 0, $"{script}: {await errors}");
            return JsonNode.Parse(await output)!;
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    // Both editions run these tests, perhaps at once, and there is one folder.
    private static string Install()
    {
        var folder = Path.Combine(FindRoot(), "tests", "Scenes.Rooms.Tests", "web");
        using var mutex = new Mutex(initiallyOwned: false, @"Global\scenes-rooms-web");
        mutex.WaitOne();
        try
        {
            var stamp = Path.Combine(folder, "node_modules", ".installed");
            var wanted = Convert.ToHexString(SHA256.HashData(
                File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));
            if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted) return folder;
            var start = new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var npm = Process.Start(start)!;
            npm.OutputDataReceived += (_, _) => { };
            npm.BeginOutputReadLine();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci: {errors}");
            File.WriteAllText(stamp, wanted);
            return folder;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scenes.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("There is no Scenes.sln above the tests.");
    }
}
