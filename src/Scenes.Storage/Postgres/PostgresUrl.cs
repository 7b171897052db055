using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>Connections written as a URL, <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
public static class PostgresUrl
{
    /// <summary>Whether a text is such a URL.</summary>
    public static bool Is(string text) => text.StartsWith("postgres://", StringComparison.Ordinal)
        || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>Turns a URL into a connection string of Npgsql; anything else stays as it is.</summary>
    /// <exception cref="ArgumentException">It is a malformed URL, or a parameter is unknown.</exception>
    public static string ToConnectionString(string text)
    {
        if (!Is(text))
            return text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw new ArgumentException(
                "The URL is malformed. Write postgres://user:password@host:port/database.", nameof(text));

        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host };
        if (url.Port > 0) settings.Port = url.Port;
        if (url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var secret])
        {
            settings.Username = Uri.UnescapeDataString(user);
            if (secret is [var password]) settings.Password = Uri.UnescapeDataString(password);
        }

        if (url.AbsolutePath.Trim('/') is { Length: > 0 } database)
            settings.Database = Uri.UnescapeDataString(database);
        foreach (var parameter in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = parameter.Split('=', 2);
            var value = pair.ElementAtOrDefault(1) ?? "";
            settings[Keyword(Uri.UnescapeDataString(pair[0]))] = Uri.UnescapeDataString(value);
        }

        return settings.ToString();
    }

    private static string Keyword(string parameter) => parameter switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        _ => parameter,
    };
}
