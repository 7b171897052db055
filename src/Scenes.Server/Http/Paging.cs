using System.Globalization;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="After">The cursor of the page before; null for the first page.</param>
/// <param name="Limit">Elements of a page, 1 to <see cref="Limits.PageSize"/>.</param>
internal sealed record Paging(string? After, int Limit)
{
    private const int DefaultLimit = 50;

    /// <summary>The cursor as a seq; 0 for the first page.</summary>
    public long AfterSeq => After is null ? 0 : long.Parse(After, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Reads <c>after</c>, a key of the list, and <c>limit</c>.</summary>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemResult? Read(HttpRequest request, out Paging paging) =>
        Read(request, IsKey, "a cursor", out paging);

    /// <summary>Reads <c>after</c>, a seq, and <c>limit</c>.</summary>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemResult? ReadSeq(HttpRequest request, out Paging paging) =>
        Read(request, IsSeq, "a seq", out paging);

    /// <summary>A page of a read model.</summary>
    public async Task<Page<T>> ReadAsync<T>(IIndexReader reader, string index, string partition, CancellationToken ct)
    {
        // One more row than asked for tells whether there is a next page.
        var rows = await reader.ReadAsync(index, partition, After, Limit + 1, ct);
        return new Page<T>(
            [.. rows.Take(Limit).Select(Rows.Read<T>)], rows.Length > Limit ? rows[Limit - 1].Key : null);
    }

    /// <summary>Whether a text can be a seq.</summary>
    public static bool IsSeq(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static ProblemResult? Read(
        HttpRequest request, Func<string, bool> isCursor, string cursor, out Paging paging)
    {
        string? after = request.Query["after"];
        string? limit = request.Query["limit"];
        var size = DefaultLimit;
        paging = new Paging(after, size);
        if (after is not null && !isCursor(after))
            return Problems.BadField("query.invalid", "after", $"must be {cursor}");
        if (limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && size is >= 1 and <= Limits.PageSize))
        {
            return Problems.BadField("query.invalid", "limit", $"must be 1 to {Limits.PageSize}");
        }

        paging = new Paging(after, size);
        return null;
    }

    private static bool IsKey(string text) =>
        text.Length is >= 1 and <= 200 && text.All(c => c is > ' ' and < (char)127);
}
