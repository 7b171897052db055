using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Scenes.Server;

/// <summary>The port of those who look after the server: metrics and health details, and nothing else.</summary>
internal static class AdminPort
{
    /// <summary>Marks the connections of a listener.</summary>
    public static void Mark(ListenOptions options) => options.Use(next => connection =>
    {
        connection.Features.Set(new Connection());
        return next(connection);
    });

    public static bool IsAdmin(HttpContext http) => http.Features.Get<Connection>() is not null;

    public static void Serve(IApplicationBuilder admin) => admin.Run(http => http.Request switch
    {
        { Method: "GET", Path.Value: "/metrics" } =>
            http.RequestServices.GetRequiredService<MetricsText>().WriteAsync(http),
        { Method: "GET", Path.Value: "/health" } => ReportAsync(http),
        _ => Problems.NotFound.ExecuteAsync(http),
    });

    private static async Task ReportAsync(HttpContext http)
    {
        var report = await http.RequestServices.GetRequiredService<Readiness>().CheckAsync(http.RequestAborted);
        http.Response.StatusCode = report.Status == HealthReport.Ready
            ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await http.Response.WriteAsJsonAsync(
            report, ServerJson.Of<HealthReport>(), cancellationToken: http.RequestAborted);
    }

    private sealed record Connection;
}
