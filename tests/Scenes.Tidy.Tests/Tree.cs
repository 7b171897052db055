using System.Diagnostics;

namespace Scenes.Tidy.Tests;

/// <summary>The files that git tracks or would track.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> Sources => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Projects =>
        Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Fails with every offence, one a line.</summary>
    public static void None(IEnumerable<string> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scenes.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("There is no Scenes.sln above the tests.");
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. files.Where(file => File.Exists(Path.Combine(Root, file)))];
    }
}
