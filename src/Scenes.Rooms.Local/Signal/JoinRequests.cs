using System.Buffers.Text;
using System.IO.Compression;
using Google.Protobuf;
using Microsoft.Extensions.Primitives;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Reads from an address how a client wants to come in.</summary>
internal static class JoinRequests
{
    /// <summary>The address of one connection for each way: plain parameters.</summary>
    public static JoinTerms Dual(IQueryCollection query)
    {
        _ = int.TryParse(query["client_protocol"], out var protocol);
        return new JoinTerms
        {
            AutoSubscribe = query["auto_subscribe"] != "0",
            ClientProtocol = protocol,
            Resume = query["reconnect"] == "1" ? query["sid"].ToString() : null,
        };
    }

    /// <summary>The address of one connection for both ways: a packed message.</summary>
    /// <returns>Null when it is malformed or too long.</returns>
    public static JoinTerms? Single(StringValues packed)
    {
        if (Unpack(packed.ToString()) is not { } request) return null;
        return new JoinTerms
        {
            IsSingle = true,
            AutoSubscribe = request.ConnectionSettings?.AutoSubscribe ?? true,
            ClientProtocol = request.ClientInfo?.ClientProtocol ?? 0,
            Capabilities = [.. request.ClientInfo?.Capabilities.Take(8) ?? []],
            Resume = request.Reconnect ? request.ParticipantSid : null,
            Tracks = [.. request.AddTrackRequests.Take(SignalLimits.Tracks)],
            Offer = request.PublisherOffer is { Sdp.Length: > 0 } offer ? offer : null,
        };
    }

    private static JoinRequest? Unpack(string packed)
    {
        try
        {
            var wrapped = WrappedJoinRequest.Parser.ParseFrom(Base64Url.DecodeFromChars(packed.TrimEnd('=')));
            var bytes = wrapped.JoinRequest.ToByteArray();
            return wrapped.Compression switch
            {
                WrappedJoinRequest.Types.Compression.None => JoinRequest.Parser.ParseFrom(bytes),
                WrappedJoinRequest.Types.Compression.Gzip when Inflate(bytes) is { } plain =>
                    JoinRequest.Parser.ParseFrom(plain),
                _ => null,
            };
        }
        catch (Exception malformed) when (
            malformed is FormatException or InvalidProtocolBufferException or InvalidDataException)
        {
            return null;
        }
    }

    // A few kilobytes can inflate to megabytes.
    private static byte[]? Inflate(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var plain = new byte[SignalLimits.MessageBytes + 1];
        var length = stream.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
        return length > SignalLimits.MessageBytes ? null : plain[..length];
    }
}
