using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Scenes.Server;

/// <summary>The services and the pipeline of the API.</summary>
internal static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new Seeding(builder.Environment.IsDevelopment() && settings.Seed));
        services.AddSingleton<Readiness>();
        services.AddSingleton<ServerInstruments>();
        services.AddSingleton<MetricsText>();
        services.AddSingleton<HintHub>();
        services.AddSingleton<LiveStreams>();
        services.AddSingleton<LabelSockets>();
        services.AddSingleton<Ledgers>();
        services.AddSingleton(_ => WebPages.Read(WebPages.Folder));
        services.AddSingleton<PageHeaders>();
        services.AddSingleton<PageServer>();
        services.AddSingleton<MediaTickets>();
        services.AddSingleton<PartDesk>();
        services.AddTokens();
        services.AddExceptionHandler<Faults>();
        services.ConfigureHttpJsonOptions(json =>
        {
            // The framework wants to own its options object, so it is filled in rather than replaced.
            json.SerializerOptions.TypeInfoResolverChain.Clear();
            ServerJson.CopyTo(json.SerializerOptions);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddApiDescription();
        if (builder.Environment.IsDevelopment() && settings.Seed) services.AddHostedService<DevSeeder>();
    }

    public static void UseScenes(this WebApplication app)
    {
        // Made before the first measurement, or it would not be counted; and the start is now, not at the first
        // question.
        app.Services.GetRequiredService<MetricsText>();
        app.Services.GetRequiredService<Readiness>();
        var pages = app.Services.GetRequiredService<PageServer>();
        app.UseTrustedProxies(app.Services.GetRequiredService<ServerSettings>());
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Faults logs and answers all of them; the middleware asks for a handler of its own behind it.
            ExceptionHandler = http => Problems.Internal.ExecuteAsync(http),
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context =>
            Problems.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.MapWhen(AdminPort.IsAdmin, AdminPort.Serve);
        app.Use(GuardAsync);
        app.UseWebSockets();
        app.UseRouting();
        app.Use(BoundAsync);
        app.Use((http, next) => AnswerUnroutedAsync(http, next, pages));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapScenes();
    }

    private static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return next(http);
    }

    // Kestrel looks at the length only when the body is read, and not every route reads one.
    private static Task BoundAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<PartBody>() is not null) return next(http);
        if (http.Request.ContentLength > Limits.BodyBytes)
            return Problems.OfStatus(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
        if (http.Request.Headers.TransferEncoding.Count > 0) http.Request.Body = new BoundedBody(http.Request.Body);
        return next(http);
    }

    // Nothing is served without a policy, so what routing itself answers must not get as far as authorization.
    private static Task AnswerUnroutedAsync(HttpContext http, RequestDelegate next, PageServer pages) =>
        http.GetEndpoint() switch
        {
            null => pages.ServeAsync(http),
            RouteEndpoint => next(http),
            var answer => answer.RequestDelegate!(http),
        };
}
