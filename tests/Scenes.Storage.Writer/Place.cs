using Scenes.Storage.Postgres;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Writer;

/// <summary>Where a store is: a data folder, or the URL of a PostgreSQL database.</summary>
internal static class Place
{
    public static Store Open(string place) => place.StartsWith("postgres://", StringComparison.Ordinal)
        ? PostgresStore.Open(place)
        : SqliteStore.Open(place);
}
