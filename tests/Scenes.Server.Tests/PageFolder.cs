using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>Pages as the build leaves them, in a folder of their own.</summary>
internal sealed class PageFolder : IDisposable
{
    public const string Index = "<!doctype html><title>Scenes</title><script src=\"/assets/app-1.js\"></script>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-pages-");

    /// <summary>Long enough to be worth compressing.</summary>
    public static string Script { get; } =
        string.Concat(Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"export const a{i} = {i};\n")));

    public string Path => _folder.FullName;

    /// <summary>An entry, a script in three forms, an image, and a script that an earlier build left.</summary>
    public static PageFolder Built()
    {
        var folder = new PageFolder();
        folder.Write("index.html", Encoding.UTF8.GetBytes(Index));
        folder.Write("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8);
        var script = Encoding.UTF8.GetBytes(Script);
        folder.Write("assets/app-1.js", script);
        folder.Write("assets/app-1.js.br", Packed(script, to => new BrotliStream(to, CompressionLevel.Optimal)));
        folder.Write("assets/app-1.js.gz", Packed(script, to => new GZipStream(to, CompressionLevel.Optimal)));
        folder.Write("assets/app-0.js", "stale"u8);
        folder.List("index.html", "favicon.svg", "assets/app-1.js", "assets/app-1.js.br", "assets/app-1.js.gz");
        return folder;
    }

    public static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed)) stream.Write(bytes);
        return packed.ToArray();
    }

    public void List(params string[] names) => File.WriteAllLines(System.IO.Path.Combine(Path, "pages.txt"), names);

    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, name));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, bytes);
    }

    /// <summary>Has a server serve them.</summary>
    public void Serve(WebApplicationBuilder builder) => builder.Services.AddSingleton(_ => WebPages.Read(Path));

    public void Dispose() => _folder.Delete(recursive: true);
}
