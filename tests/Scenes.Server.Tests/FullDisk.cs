using System.Diagnostics;

namespace Scenes.Server.Tests;

/// <summary>A folder on a small file system of its own, in memory, that can be filled up.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-disk-");

    public FullDisk(int megabytes)
    {
        var said = Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path);
        if (said is null) return;
        _folder.Delete();
        Assert.Skip($"no file system can be mounted here: {said}");
    }

    public string Path => _folder.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 65_536; size >= 1; size /= 2)
        {
            try
            {
                while (true) filler.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full for this size; a smaller piece may still fit.
                continue;
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        _folder.Delete();
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : said;
    }
}
