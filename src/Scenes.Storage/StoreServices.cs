using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage;

/// <summary>Adds a store to a host.</summary>
public static class StoreServices
{
    /// <summary>
    /// Adds the SQLite store of a data folder as <see cref="SqliteStore"/>, <see cref="IEventLog"/> and
    /// <see cref="IIndexReader"/>. It opens when one of them is first resolved; a host that resolves one
    /// before it listens reports a folder that cannot be used before anybody calls.
    /// </summary>
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> among them times the store.</param>
    /// <param name="dataDirectory">The data folder; created if missing, open in one process at a time.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        services.AddSingleton(host => SqliteStore.Open(
            dataDirectory,
            host.GetService<TimeProvider>(),
            host.GetService<ILogger<SqliteStore>>(),
            host.GetService<IMeterFactory>()));
        services.AddSingleton<IEventLog>(host => host.GetRequiredService<SqliteStore>());
        services.AddSingleton<IIndexReader>(host => host.GetRequiredService<SqliteStore>());
        return services;
    }
}
