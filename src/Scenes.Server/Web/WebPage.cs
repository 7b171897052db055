using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Scenes.Server;

/// <summary>One file of the browser application, as it is sent.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Lasts">Whether its name changes with its content, so that nobody need ask for it twice.</param>
/// <param name="Plain">The file.</param>
/// <param name="Brotli">The file compressed; null where there is none.</param>
/// <param name="Gzip">The file compressed; null where there is none.</param>
internal sealed record WebPage(string MediaType, bool Lasts, WebBody Plain, WebBody? Brotli, WebBody? Gzip)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>A file of some name.</summary>
    public static WebPage Of(string name, byte[] plain, byte[]? brotli = null, byte[]? gzip = null)
    {
        // By the content of the file, not of its form: a compressed one is as old as the file.
        var tag = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16));
        return new WebPage(TypeOf(name), name.StartsWith("assets/", StringComparison.Ordinal),
            new WebBody(plain, null, Tag(tag)),
            brotli is null ? null : new WebBody(brotli, "br", Tag(tag + "-br")),
            gzip is null ? null : new WebBody(gzip, "gzip", Tag(tag + "-gz")));
    }

    /// <summary>The smallest form that a client takes.</summary>
    public WebBody For(IList<StringWithQualityHeaderValue> accepted) =>
        Takes(accepted, Brotli) ? Brotli! : Takes(accepted, Gzip) ? Gzip! : Plain;

    // A coding that is named counts as named, whatever * says (RFC 9110, 12.5.3).
    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, WebBody? body) =>
        body is not null && (Find(accepted, body.Coding!) ?? Find(accepted, "*")) is { Quality: null or > 0 };

    private static StringWithQualityHeaderValue? Find(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        accepted.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));

    private static EntityTagHeaderValue Tag(string text) => new($"\"{text}\"");

    private static string TypeOf(string name)
    {
        if (!Types.TryGetContentType(name, out var type)) return "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }
}
