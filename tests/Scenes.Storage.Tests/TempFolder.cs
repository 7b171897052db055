namespace Scenes.Storage.Tests;

/// <summary>A folder for one test, removed after it.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("scenes-storage-").FullName;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "scenes.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
