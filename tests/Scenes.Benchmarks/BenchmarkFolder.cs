namespace Scenes.Benchmarks;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-benchmark-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
