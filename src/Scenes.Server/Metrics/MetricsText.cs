namespace Scenes.Server;

internal sealed class MetricsText
{
    public Task WriteAsync(HttpContext http) => http.Response.WriteAsync("");
}
