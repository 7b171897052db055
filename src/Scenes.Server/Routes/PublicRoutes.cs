using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Scenes.Rooms;

namespace Scenes.Server;

/// <summary>What anybody may ask.</summary>
internal static class PublicRoutes
{
    private static readonly ImmutableSortedDictionary<string, long> Bounds = typeof(Limits)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToImmutableSortedDictionary(field => char.ToLowerInvariant(field.Name[0]) + field.Name[1..],
            field => Convert.ToInt64(field.GetRawConstantValue(), null), StringComparer.Ordinal);

    // Behind a plus sign stands what it was built from, which nobody else need know.
    private static readonly string Version = typeof(PublicRoutes).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapPublic(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/api/v1/limits", GetLimits).AllowAnonymous().WithTags("Server");
        app.MapGet("/api/v1/welcome", GetWelcome).AllowAnonymous().WithTags("Server");
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/startup", (Readiness readiness) => Answer(readiness.IsStarted));
        health.MapGet("/ready", async (Readiness readiness, CancellationToken ct) =>
            Answer((await readiness.CheckAsync(ct)).Status == HealthReport.Ready));
        // Never asks a grain or the store: an answer means that the process can make progress.
        health.MapGet("/live", () => Answer(true));
    }

    private static Ok<LimitsView> GetLimits(SceneTimings timings) => TypedResults.Ok(new LimitsView(Bounds, timings));

    private static Ok<Welcome> GetWelcome(
        HttpContext http, IHostEnvironment environment, ServerSettings settings, TimeProvider clock) =>
        TypedResults.Ok(new Welcome(environment.IsDevelopment(), Version,
            http.RequestServices.GetService<IRooms>() is not null, [.. settings.PoolLanguages.Distinct()],
            clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private static IResult Answer(bool good) => good ? TypedResults.Text("ok") : Problems.NotReady;
}
