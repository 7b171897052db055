using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Scenes.Server;

/// <summary>Answers with a problem and counts it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Rejection">Code, detail and fields.</param>
/// <param name="RetryAfter">When a repeat may help; null where it cannot.</param>
internal sealed record ProblemResult(int Status, Rejection Rejection, TimeSpan? RetryAfter = null) : IResult
{
    public const string MediaType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (RetryAfter is { } after)
            response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        httpContext.RequestServices.GetRequiredService<ServerInstruments>().Refused(Rejection.Code);
        var problem = new Problem($"urn:scenes:problem:{Rejection.Code}", ReasonPhrases.GetReasonPhrase(Status), Status,
            Rejection.Code, Rejection.Detail, Rejection.Errors.IsDefaultOrEmpty ? null : Rejection.Errors,
            Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier);
        return response.WriteAsJsonAsync(problem, ServerJson.Of<Problem>(), MediaType, httpContext.RequestAborted);
    }
}
