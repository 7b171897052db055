namespace Scenes.Server;

/// <summary>
/// Where a browser's page comes from. A browser sends cookies and may open sockets from any page; this one may not.
/// </summary>
internal static class Origins
{
    public static bool IsForeign(HttpRequest request, ServerSettings settings)
    {
        string? origin = request.Headers.Origin;
        if (origin is null) return false;
        return !string.Equals(origin, Own(request, settings), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How browsers reach this server: as it is set, else as this request did.</summary>
    public static string Own(HttpRequest request, ServerSettings settings) => settings.PublicUrl is { } url
        ? new Uri(url).GetLeftPart(UriPartial.Authority)
        : $"{request.Scheme}://{request.Host}";
}
