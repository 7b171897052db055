using System.Text;
using Google.Protobuf;

namespace Scenes.Rooms.Local.Api;

/// <summary>How Twirp writes messages and codes.</summary>
internal static class TwirpText
{
    /// <summary>UTF-8 that takes nothing that is not.</summary>
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A message as proto3's JSON.</summary>
    public static byte[] Write(IMessage message) => Utf8.GetBytes(JsonFormatter.Default.Format(message));

    /// <summary>A code as it stands in an answer.</summary>
    public static string Name(this TwirpCode code) => code switch
    {
        TwirpCode.InvalidArgument => "invalid_argument",
        TwirpCode.Malformed => "malformed",
        TwirpCode.Unauthenticated => "unauthenticated",
        TwirpCode.NotFound => "not_found",
        TwirpCode.BadRoute => "bad_route",
        TwirpCode.FailedPrecondition => "failed_precondition",
        TwirpCode.ResourceExhausted => "resource_exhausted",
        TwirpCode.Unimplemented => "unimplemented",
        TwirpCode.Unavailable => "unavailable",
        _ => "internal",
    };

    /// <summary>The HTTP status that goes with it.</summary>
    public static int Status(this TwirpCode code) => code switch
    {
        TwirpCode.InvalidArgument or TwirpCode.Malformed => StatusCodes.Status400BadRequest,
        TwirpCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        TwirpCode.NotFound or TwirpCode.BadRoute => StatusCodes.Status404NotFound,
        TwirpCode.FailedPrecondition => StatusCodes.Status412PreconditionFailed,
        TwirpCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        TwirpCode.Unimplemented => StatusCodes.Status501NotImplemented,
        TwirpCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
