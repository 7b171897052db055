using Google.Protobuf;

namespace Scenes.Rooms.Local.Api;

/// <summary>One method of the API: how its request is read, who may call it and what it does.</summary>
internal abstract class TwirpMethod
{
    private const int DeepestMessage = 32;

    private protected static readonly JsonParser Json =
        new(new JsonParser.Settings(DeepestMessage).WithIgnoreUnknownFields(true));

    /// <summary>Reads a request and carries it out; a bad one is refused.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="isJson">Whether it is proto3's JSON; otherwise it is protobuf.</param>
    /// <param name="grant">What the caller may do; null for nothing.</param>
    public abstract Task<TwirpReply> CallAsync(byte[] body, bool isJson, VideoGrant? grant);
}

/// <summary>A method of one request and one reply.</summary>
/// <param name="parser">Reads the request.</param>
/// <param name="allowed">Whether a grant is enough for a request.</param>
/// <param name="fault">What is wrong with a request; null when nothing is.</param>
/// <param name="call">Carries it out.</param>
internal sealed class TwirpMethod<TRequest, TReply>(
    MessageParser<TRequest> parser,
    Func<TRequest, VideoGrant, bool> allowed,
    Func<TRequest, string?> fault,
    Func<TRequest, Task<TwirpReply<TReply>>> call) : TwirpMethod
    where TRequest : class, IMessage<TRequest>, new()
    where TReply : class, IMessage<TReply>
{
    /// <inheritdoc/>
    public override async Task<TwirpReply> CallAsync(byte[] body, bool isJson, VideoGrant? grant)
    {
        if (Read(body, isJson) is not { } request)
        {
            return new TwirpRefusal(
                TwirpCode.Malformed, $"the body is no {typeof(TRequest).Name} as {(isJson ? "JSON" : "protobuf")}");
        }
        if (grant is null || !allowed(request, grant))
            return new TwirpRefusal(TwirpCode.Unauthenticated, "permissions denied");
        if (fault(request) is { } wrong) return new TwirpRefusal(TwirpCode.InvalidArgument, wrong);
        var reply = await call(request);
        return reply.Refusal is { } refusal ? refusal : new TwirpReply(reply.Message);
    }

    private TRequest? Read(byte[] body, bool isJson)
    {
        try
        {
            return isJson ? Json.Parse<TRequest>(TwirpText.Utf8.GetString(body)) : parser.ParseFrom(body);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidOperationException)
        {
            // What the parsers throw at what is not theirs; all of it is the caller's doing.
            return null;
        }
    }
}
