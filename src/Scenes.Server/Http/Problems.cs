using System.Collections.Immutable;
using Scenes.Media;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The problems that the server itself finds, and the HTTP status of those that grains find.</summary>
internal static class Problems
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly Rejection Unauthenticated = new(RejectionKind.Forbidden, "unauthenticated",
        "Send a valid token in the header Authorization: Bearer TOKEN.", []);

    private static readonly Rejection Forbidden =
        new(RejectionKind.Forbidden, "forbidden", "Your role may not do this.", []);

    public static ProblemResult NotFound { get; } = new(StatusCodes.Status404NotFound, Rejection.NotFound);

    public static ProblemResult Unavailable { get; } = new(StatusCodes.Status503ServiceUnavailable,
        Unavailability("A part of the system did not answer. Repeat with the same key: the outcome is unknown."),
        Soon);

    public static ProblemResult Damaged { get; } = new(StatusCodes.Status503ServiceUnavailable,
        new Rejection(RejectionKind.Conflict, StoreException.Corrupt,
            "What is stored of this is damaged. Nothing else is; it is refused until somebody has restored it.", []),
        TimeSpan.FromMinutes(1));

    public static ProblemResult MediaFull { get; } = new(StatusCodes.Status507InsufficientStorage,
        new Rejection(RejectionKind.Exhausted, MediaException.Full,
            "There is no room left for recordings. Keep what you have and send it again later.", []),
        TimeSpan.FromMinutes(1));

    public static ProblemResult Internal { get; } = new(StatusCodes.Status500InternalServerError,
        new Rejection(RejectionKind.Conflict, "internal", "The server failed; see its log.", []));

    public static ProblemResult NotReady { get; } = new(StatusCodes.Status503ServiceUnavailable,
        new Rejection(RejectionKind.Conflict, "not_ready", "The server is not ready.", []), Soon);

    /// <summary>The problem of a dependency that failed: see <see cref="Faults.IsUnavailable"/>.</summary>
    public static ProblemResult Of(Exception fault) => Faults.IsDamage(fault) ? Damaged : Unavailable;

    public static ProblemResult Of(Rejection rejection) => rejection.Kind switch
    {
        RejectionKind.NotFound => NotFound,
        RejectionKind.Invalid => new ProblemResult(StatusCodes.Status400BadRequest, rejection),
        RejectionKind.Conflict => new ProblemResult(StatusCodes.Status409Conflict, rejection),
        RejectionKind.Forbidden => new ProblemResult(StatusCodes.Status403Forbidden, rejection),
        RejectionKind.Gone => new ProblemResult(StatusCodes.Status410Gone, rejection),
        RejectionKind.Exhausted => new ProblemResult(StatusCodes.Status429TooManyRequests, rejection,
            rejection.Code.StartsWith("live.", StringComparison.Ordinal) ? TimeSpan.FromSeconds(5) : null),
        _ => throw new InvalidOperationException($"A rejection is of an unknown kind: {rejection.Kind}."),
    };

    public static ProblemResult BadField(string code, string path, string message) =>
        Of(Rejection.Fields(code, [new FieldError(path, message)]));

    public static ProblemResult BadBody(string detail, ImmutableArray<FieldError> errors) =>
        new(StatusCodes.Status400BadRequest, new Rejection(RejectionKind.Invalid, "body.malformed", detail, errors));

    /// <summary>The problem of a response that has a status and nothing else.</summary>
    public static ProblemResult OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new ProblemResult(status, Unauthenticated),
        StatusCodes.Status403Forbidden => new ProblemResult(status, Forbidden),
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed =>
            Plain(status, "method_not_allowed", "This address has other methods: see Allow."),
        StatusCodes.Status413PayloadTooLarge =>
            Plain(status, "body.too_large", $"A body has at most {Limits.BodyBytes} bytes."),
        StatusCodes.Status415UnsupportedMediaType =>
            Plain(status, "body.media_type", "Send the body as application/json."),
        StatusCodes.Status400BadRequest => Plain(status, "request.malformed", "The request is malformed."),
        >= 500 => Internal with { Status = status },
        _ => Plain(status, "refused", "The request was refused."),
    };

    private static ProblemResult Plain(int status, string code, string detail) =>
        new(status, Rejection.Invalid(code, detail));

    private static Rejection Unavailability(string detail) => new(RejectionKind.Conflict, "unavailable", detail, []);
}
