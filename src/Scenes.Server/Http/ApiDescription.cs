namespace Scenes.Server;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1");
}
