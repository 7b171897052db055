using System.Diagnostics.CodeAnalysis;
using Scenes.Media;

namespace Scenes.Server;

/// <summary>Takes parts of recordings: first durable in the media store, then noted in the scene's log.</summary>
internal sealed class PartDesk(IGrainFactory grains, IMediaStore store)
{
    private const string DigestHeader = "Content-Digest";
    private const string Algorithm = "sha-256=:";

    private static readonly ProblemResult NoLength = new(StatusCodes.Status411LengthRequired,
        Rejection.Invalid("part.length", "Say in Content-Length how long the part is."));

    private static readonly ProblemResult TooLarge = new(StatusCodes.Status413PayloadTooLarge,
        Rejection.Invalid("body.too_large", $"A part has at most {Limits.PartBytes} bytes."));

    private static readonly ProblemResult Encoded = new(StatusCodes.Status415UnsupportedMediaType,
        Rejection.Invalid("media.encoded", "Send the part as it is: it is compressed already."));

    private static readonly ProblemResult NoDigest = new(StatusCodes.Status400BadRequest,
        Rejection.Invalid("digest.missing", "Send Content-Digest: sha-256=:BASE64: (RFC 9530)."));

    private static readonly ProblemResult WrongDigest = new(StatusCodes.Status422UnprocessableEntity,
        Rejection.Invalid("digest.wrong", "The bytes are not those that were announced. Send them again."));

    private static readonly ProblemResult Busy = new(StatusCodes.Status429TooManyRequests,
        Rejection.Exhausted("live.full", $"At most {Limits.Uploads} parts are on their way at once."),
        TimeSpan.FromSeconds(5));

    private readonly Places _places = new(Limits.Uploads);

    public async Task<IResult> TakeAsync(HttpContext http, string scene, string segment, int part)
    {
        if (!SceneId.TryParse(scene, out var id) || !SegmentId.TryParse(segment, out var which))
            return Problems.NotFound;
        if (Refusal(http.Request) is { } refusal) return refusal;
        if (!TryReadDigest(http.Request, out var sha256)) return NoDigest;
        var (grain, me) = (grains.GetGrain<ISceneGrain>(id.Value), http.Performer());
        var claimed = new RecordedPart(part, http.Request.ContentLength!.Value, sha256);
        var admission = await grain.AdmitPartAsync(me, which, claimed);
        if (!admission.Accepted) return Problems.Of(admission.Rejection);
        if (admission.Value.IsStored) return TypedResults.Ok(claimed);
        if (!_places.TryEnter()) return Busy;
        try
        {
            var kept = await store.PutAsync(new MediaPlace(id.Value, which.Value), http.Request.Body,
                new MediaBlob(sha256, claimed.Bytes), http.RequestAborted);
            if (!kept) return WrongDigest;
        }
        finally
        {
            _places.Leave();
        }

        return (await grain.AddPartAsync(me, which, claimed)).ToResult();
    }

    private static ProblemResult? Refusal(HttpRequest request) =>
        request.Headers.ContentEncoding.Count > 0 ? Encoded
        : request.ContentLength is not > 0 ? NoLength
        : request.ContentLength > Limits.PartBytes ? TooLarge
        : null;

    // A structured field: a dictionary whose member sha-256 is a byte sequence (RFC 8941, 3.3.5).
    private static bool TryReadDigest(HttpRequest request, [NotNullWhen(true)] out string? sha256)
    {
        sha256 = null;
        var members = request.Headers[DigestHeader].ToString().Split(',', StringSplitOptions.TrimEntries);
        var member = members.FirstOrDefault(one => one.StartsWith(Algorithm, StringComparison.OrdinalIgnoreCase));
        if (member is null || member[^1] != ':' || member.Length <= Algorithm.Length) return false;
        Span<byte> digest = stackalloc byte[48];
        if (!Convert.TryFromBase64String(member[Algorithm.Length..^1], digest, out var length) || length != 32)
            return false;
        sha256 = Convert.ToHexStringLower(digest[..length]);
        return true;
    }
}
