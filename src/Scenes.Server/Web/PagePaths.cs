namespace Scenes.Server;

/// <summary>Which addresses are pages of the browser application; it finds its way among them by itself.</summary>
internal static class PagePaths
{
    // Of these only what is mapped is there, and all else is a problem.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "assets", "dev", "health", "metrics", "openapi", "rooms", "rtc", "twirp",
    };

    /// <summary>Whether it is one. What has a dot at its end is a file, and is there or not.</summary>
    public static bool IsPage(string path)
    {
        if (path.Contains("//", StringComparison.Ordinal)) return false;
        var segments = path.Trim('/').Split('/');
        return !Reserved.Contains(segments[0]) && !segments[^1].Contains('.', StringComparison.Ordinal);
    }
}
