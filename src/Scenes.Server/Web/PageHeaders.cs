namespace Scenes.Server;

/// <summary>What browsers may do with our pages, and our pages in browsers.</summary>
internal sealed class PageHeaders(ServerSettings settings)
{
    // Camera, microphone and a screen that stays awake are what a scene needs; of the rest nothing may be asked for.
    private const string Permissions =
        "accelerometer=(), bluetooth=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
        + "magnetometer=(), microphone=(self), midi=(), payment=(), screen-wake-lock=(self), serial=(), usb=()";

    private readonly string _rooms = string.Concat(Rooms(settings.Rooms).Select(origin => " " + origin));

    public void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy(new Uri(Origins.Own(http.Request, settings)));
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    // Older browsers do not count the sockets of a page's own address as 'self'.
    private string Policy(Uri own) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; font-src 'self'; "
        + $"connect-src 'self' {Origin(own, "ws", "wss")}{_rooms}; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // Where rooms have an address of their own, clients open sockets there and ask it why they could not.
    private static IEnumerable<string> Rooms(RoomSettings settings)
    {
        var address = settings.PublicUrl ?? (settings.IsLocal ? null : settings.Url);
        if (!settings.IsOn || address is null) return [];
        var url = new Uri(address);
        return [Origin(url, "http", "https"), Origin(url, "ws", "wss")];
    }

    private static string Origin(Uri url, string plain, string secure) =>
        $"{(url.Scheme is "https" or "wss" ? secure : plain)}://{url.Authority}";
}
