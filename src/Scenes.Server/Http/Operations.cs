namespace Scenes.Server;

/// <summary>
/// The header <c>Idempotency-Key</c>: which attempt of a client to change something a request belongs to.
/// </summary>
internal static class Operations
{
    public const string Header = "Idempotency-Key";

    /// <summary>Refuses requests without a well-formed key.</summary>
    public static TBuilder RequireOperation<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter((context, next) =>
        {
            if (OperationId.TryParse(context.HttpContext.Request.Headers[Header], out var operation))
            {
                context.HttpContext.Features.Set(new Carried(operation));
                return next(context);
            }

            return ValueTask.FromResult<object?>(Problems.BadField("idempotency_key.required", Header,
                "must be 1 to 64 characters of A-Z a-z 0-9 . _ : - and the same for every repeat of one attempt"));
        }).WithMetadata(new NeedsOperation());

    /// <summary>The key of a request that came through <see cref="RequireOperation"/>.</summary>
    public static OperationId Operation(this HttpContext http) => http.Features.Get<Carried>()?.Operation
        ?? throw new InvalidOperationException("This route does not require an operation.");

    /// <summary>Marks a route for the API's description.</summary>
    internal sealed record NeedsOperation;

    private sealed record Carried(OperationId Operation);
}
