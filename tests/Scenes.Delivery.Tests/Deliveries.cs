using System.Formats.Tar;
using System.Text;

namespace Scenes.Delivery.Tests;

/// <summary>Makes deliveries and tampers with them.</summary>
internal static class Deliveries
{
    public static async Task<byte[]> WriteAsync(params DeliveryScene[] scenes)
    {
        using var archive = new MemoryStream();
        await DeliveryWriter.WriteAsync(
            archive, SceneSample.Campaign, Source(scenes), TestContext.Current.CancellationToken);
        return archive.ToArray();
    }

    public static DeliveryReport Verify(byte[] archive, params PerformerId[] performers) =>
        DeliveryVerifier.Verify(new MemoryStream(archive), performers);

    public static Dictionary<string, byte[]> Files(byte[] archive)
    {
        using var tar = new TarReader(new MemoryStream(archive));
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }

        return files;
    }

    public static List<string> Lines(byte[] file) =>
        [.. Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Changes the rows of one file, makes the manifest fit again, and packs all as a writer would.</summary>
    public static byte[] Tamper(byte[] archive, string file, Action<List<string>> change)
    {
        var files = Files(archive);
        var lines = Lines(files[file]);
        change(lines);
        files[file] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        var manifest = DeliveryJson.Read<DeliveryManifest>(files[DeliveryFiles.Manifest]);
        var described = manifest.Files.Select(said => DeliveryLines.Read(
            said.Name, new MemoryStream(files[said.Name]), static (_, _) => { }));
        files[DeliveryFiles.Manifest] = DeliveryWriter.TextOf(
            DeliveryWriter.Seal(manifest with { Files = [.. described] }));
        using var packed = new MemoryStream();
        DeliveryTar.Write(packed, DeliveryFiles.All.Select(name => (name, (Stream)new MemoryStream(files[name]))));
        return packed.ToArray();
    }

    private static async IAsyncEnumerable<DeliveryScene> Source(DeliveryScene[] scenes)
    {
        foreach (var scene in scenes)
        {
            await Task.Yield();
            yield return scene;
        }
    }
}
