using System.Collections.Frozen;
using System.Text;

namespace Scenes.Server;

/// <summary>
/// The files of the browser application, in memory: nothing that a request names ever becomes a path on the disk.
/// </summary>
internal sealed class WebPages
{
    private const string EntryName = "index.html";

    private readonly FrozenDictionary<string, WebPage> _pages;

    private WebPages(IEnumerable<KeyValuePair<string, WebPage>> pages)
    {
        _pages = pages.ToFrozenDictionary(StringComparer.Ordinal);
        Entry = Find("/" + EntryName) ?? WebPage.Of(EntryName, Encoding.UTF8.GetBytes(MissingPages.Html));
    }

    /// <summary>Where the build puts them.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>The application; where it was not built, a page that says so.</summary>
    public WebPage Entry { get; }

    /// <summary>Reads what the build listed in <c>pages.txt</c>. Other files there are of earlier builds.</summary>
    /// <returns>No pages where there is no list, or where a file of it is missing.</returns>
    public static WebPages Read(string folder)
    {
        var list = Path.Combine(folder, "pages.txt");
        if (!File.Exists(list)) return new WebPages([]);
        var names = File.ReadLines(list).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (names.Any(name => !File.Exists(Path.Combine(folder, name)))) return new WebPages([]);
        return new WebPages(names.Where(name => !IsVariant(name)).Select(name => KeyValuePair.Create("/" + name,
            WebPage.Of(name, Load(name)!, Load(name + ".br"), Load(name + ".gz")))));

        bool IsVariant(string name) => Path.GetExtension(name) is ".br" or ".gz" && names.Contains(name[..^3]);
        byte[]? Load(string name) => names.Contains(name) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;
    }

    /// <summary>The file at an address; null where none is.</summary>
    public WebPage? Find(string path) => _pages.GetValueOrDefault(path);
}
