namespace Scenes.Server;

/// <summary>Answers of grains as answers of the API.</summary>
internal static class Replies
{
    public static IResult ToResult<T>(this Reply<T> reply)
        where T : class => reply.Accepted ? TypedResults.Ok(reply.Value) : Problems.Of(reply.Rejection);

    /// <summary>The value, or the one answer for what is not there for this caller.</summary>
    public static IResult ToResult<T>(this T? value)
        where T : class => value is null ? Problems.NotFound : TypedResults.Ok(value);

    public static IResult ToCreated<T>(this Reply<T> reply, string location)
        where T : class => reply.Accepted ? TypedResults.Created(location, reply.Value) : Problems.Of(reply.Rejection);
}
