namespace Scenes.Media.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-media-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
