namespace Scenes.Server;

/// <summary>What routes of one shape have in common.</summary>
internal static class RouteShapes
{
    /// <summary>Changes something, once for each operation id.</summary>
    public static RouteHandlerBuilder Command<T>(
        this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.RequireOperation().Produces<T>(status);

    /// <summary>A list that is read in pages.</summary>
    public static RouteHandlerBuilder Paged<T>(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ReadsPages("The cursor that the page before ended with.")).Produces<Page<T>>();

    /// <summary>A log that is read in pages; its cursor is a seq.</summary>
    public static RouteHandlerBuilder Seqs(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ReadsPages("Only what stands behind this seq."));

    /// <summary>Marks a route that takes <c>after</c> and <c>limit</c>, for the API's description.</summary>
    internal sealed record ReadsPages(string After);
}
