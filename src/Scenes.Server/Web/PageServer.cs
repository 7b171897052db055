using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Scenes.Server;

/// <summary>Answers what is no route: with a page, a file, or a problem.</summary>
internal sealed class PageServer(WebPages pages, PageHeaders headers)
{
    private const string Forever = "public, max-age=31536000, immutable";

    // Kept, and asked for each time: a new build is there at once.
    private const string Asking = "no-cache";

    public Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if ((pages.Find(path) ?? (PagePaths.IsPage(path) ? pages.Entry : null)) is not { } page)
            return Problems.NotFound.ExecuteAsync(http);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return SendAsync(http, page);
        http.Response.Headers.Allow = "GET, HEAD";
        return Problems.OfStatus(StatusCodes.Status405MethodNotAllowed).ExecuteAsync(http);
    }

    private async Task SendAsync(HttpContext http, WebPage page)
    {
        var (asked, response) = (http.Request.GetTypedHeaders(), http.Response);
        var body = page.For(asked.AcceptEncoding);
        headers.Write(http);
        response.Headers.CacheControl = page.Lasts ? Forever : Asking;
        response.Headers.ETag = body.Tag.ToString();
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(asked, body))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = page.MediaType;
        response.ContentLength = body.Bytes.Length;
        if (body.Coding is not null) response.Headers.ContentEncoding = body.Coding;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await response.Body.WriteAsync(body.Bytes, http.RequestAborted);
    }

    // Weakly: a proxy that compresses by itself says so of the tag (RFC 9110, 13.1.2).
    private static bool IsKnown(RequestHeaders asked, WebBody body) => asked.IfNoneMatch.Any(tag =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(body.Tag, useStrongComparison: false));
}
