using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Storage.Grains;
using Scenes.Storage.Postgres;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage;

/// <summary>Adds a store to a host.</summary>
public static class StoreServices
{
    /// <summary>
    /// Adds the SQLite store of a data folder as <see cref="Store"/>, <see cref="IEventLog"/>,
    /// <see cref="IIndexReader"/> and <see cref="IReminderTable"/>. It opens when one of them is first resolved; a host
    /// that resolves one before it listens reports a folder that cannot be used before anybody calls.
    /// </summary>
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> among them times the store.</param>
    /// <param name="dataDirectory">The data folder; created if missing, open in one process at a time.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        return services.AddStore(host => SqliteStore.Open(
            dataDirectory,
            host.GetService<TimeProvider>(),
            host.GetService<ILogger<SqliteStore>>(),
            host.GetService<IMeterFactory>()));
    }

    /// <summary>Adds the store of a PostgreSQL database, as <see cref="AddSqliteStore"/> that of a folder.</summary>
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> among them times the store.</param>
    /// <param name="connectionString">As <see cref="PostgresStore.Open"/> takes it; open in any number of
    /// processes.</param>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return services.AddStore(host => PostgresStore.Open(
            connectionString,
            host.GetService<TimeProvider>(),
            host.GetService<ILogger<PostgresStore>>(),
            host.GetService<IMeterFactory>()));
    }

    /// <summary>The grain storage of the store that was added; a host registers it by a name.</summary>
    /// <param name="host">The host's services.</param>
    /// <param name="json">How states are written and read.</param>
    public static StoreGrainStorage CreateGrainStorage(this IServiceProvider host, JsonSerializerOptions json) =>
        new(host.GetRequiredService<Store>(), json);

    private static IServiceCollection AddStore(this IServiceCollection services, Func<IServiceProvider, Store> open)
    {
        services.AddSingleton(open);
        services.AddSingleton<IEventLog>(host => host.GetRequiredService<Store>());
        services.AddSingleton<IIndexReader>(host => host.GetRequiredService<Store>());
        services.AddSingleton<IReminderTable>(host => new StoreReminderTable(host.GetRequiredService<Store>()));
        return services;
    }
}
