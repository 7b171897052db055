using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Scenes.Engine;

/// <summary>The services that every engine under test is given.</summary>
internal static class Services
{
    public static IServiceCollection AddTestServices(this IServiceCollection services)
    {
        services.AddSingleton<Greeting>();
        services.AddSingleton<JsonStorage>();
        services.AddKeyedSingleton<IGrainStorage>("store", (provider, _) => provider.GetRequiredService<JsonStorage>());
        services.AddSingleton<IReminderTable, ListReminderTable>();
        services.AddSingleton<IIncomingGrainCallFilter, ProbingFilter>();
        return services;
    }
}

/// <summary>A service that a grain takes.</summary>
public sealed class Greeting
{
    /// <summary>A text.</summary>
    public string Text { get; } = "good evening";
}
