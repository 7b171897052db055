using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;

namespace Scenes.Rooms;

/// <summary>
/// Calls a LiveKit server's API (Twirp over HTTP, protobuf). Each call has a deadline and a token of its own that
/// grants what the call needs; what may be repeated is tried once more when the connection failed.
/// </summary>
internal sealed class TwirpClient(HttpClient http, Uri server, ApiKey key, TimeProvider time, TimeSpan deadline)
{
    /// <summary>The most bytes of an answer.</summary>
    public const int LargestAnswer = 4 << 20;

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(2);
    private static readonly MediaTypeHeaderValue Protobuf = new("application/protobuf");

    // A server may stand below a path, which an address without a slash at its end would lose.
    private readonly Uri _root = new(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/twirp/");

    /// <summary>Calls a method.</summary>
    /// <param name="method">Such as <c>RoomService/CreateRoom</c>.</param>
    /// <param name="request">What it is given.</param>
    /// <param name="answer">Reads what it gives.</param>
    /// <param name="grant">What the token must allow.</param>
    /// <param name="repeatable">Whether the server may get it twice.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RoomsException">It failed, or nothing answered in time.</exception>
    public async Task<T> CallAsync<T>(
        string method, IMessage request, MessageParser<T> answer, VideoGrant grant, bool repeatable,
        CancellationToken cancel)
        where T : IMessage<T>
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        var body = request.ToByteArray();
        var token = AccessToken.Write(key, new TokenClaims { Video = grant }, time.GetUtcNow(), TokenLifetime);
        for (var last = !repeatable; ; last = true)
        {
            try
            {
                using var message = Write(method, body, token);
                using var response = await http.SendAsync(
                    message, HttpCompletionOption.ResponseHeadersRead, either.Token);
                var bytes = await ReadAsync(response, method, either.Token);
                if (response.StatusCode is HttpStatusCode.OK) return answer.ParseFrom(bytes);
                throw Refused(method, response, bytes);
            }
            catch (HttpRequestException) when (!last)
            {
                // A connection that was kept had been closed, or the server has just been restarted.
            }
            catch (InvalidProtocolBufferException e)
            {
                throw new RoomsException("malformed", $"{method}: {server} gave no {typeof(T).Name}.", e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                throw new RoomsException("unavailable", $"{method}: {server} does not answer: {e.Message}", e);
            }
            catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
            {
                throw new RoomsException(
                    "unavailable", $"{method}: {server} did not answer within {deadline.TotalSeconds:0.#} s.", e);
            }
        }
    }

    private HttpRequestMessage Write(string method, byte[] body, string token)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_root, $"livekit.{method}"))
        {
            Content = new ByteArrayContent(body),
        };
        message.Content.Headers.ContentType = Protobuf;
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string method, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var all = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await stream.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            if (all.Length + count > LargestAnswer)
            {
                throw new RoomsException(
                    "resource_exhausted", $"{method}: {server} answers with more than {LargestAnswer} bytes.");
            }
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }

    // Whatever stands before the server may answer in its place; only Twirp's own words are Twirp's codes.
    private static RoomsException Refused(string method, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } error
                && TokenReader.TryText(error, "code", out var code))
            {
                _ = TokenReader.TryText(error, "msg", out var why);
                return new RoomsException(code, $"{method}: {code}: {why}");
            }
        }
        catch (JsonException e)
        {
            return new RoomsException(CodeOf(status), $"{method}: status {status}.", e);
        }
        return new RoomsException(CodeOf(status), $"{method}: status {status}.");
    }

    private static string CodeOf(int status) => status switch
    {
        401 => "unauthenticated",
        403 => "permission_denied",
        404 => "bad_route",
        429 => "resource_exhausted",
        502 or 503 or 504 => "unavailable",
        _ => "unknown",
    };
}
