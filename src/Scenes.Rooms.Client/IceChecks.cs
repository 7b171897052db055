using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Client;

/// <summary>
/// The controlling side of ICE against a server that is ICE-lite: binding requests that nominate (RFC 8445, RFC 8489).
/// </summary>
[SuppressMessage("Security", "CA5350", Justification = "STUN is defined with HMAC-SHA1.")]
internal sealed class IceChecks(IceCredentials local, IceCredentials remote)
{
    private const ushort BindingRequest = 0x0001;
    private const ushort BindingSuccess = 0x0101;
    private const uint Magic = 0x2112A442;
    private const uint FingerprintMask = 0x5354554e;
    private const int HeaderBytes = 20;
    private const int RetryMs = 50;
    private const int KeepAliveMs = 2_000;
    private const uint Priority = 0x6E7F00FF;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(remote.Password);
    private readonly byte[] _request = Write(local, remote);
    private long _next;

    /// <summary>Whether the server answered.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>Answers whose integrity did not hold.</summary>
    public int Refused { get; private set; }

    /// <summary>When the server last answered, on the loop's clock.</summary>
    public long AnsweredAt { get; private set; }

    /// <summary>The request that is due now; empty when none is.</summary>
    public ReadOnlySpan<byte> Due(long now)
    {
        if (now < _next) return [];
        _next = now + (HasAnswer ? KeepAliveMs : RetryMs);
        return _request;
    }

    /// <summary>Takes what the server answered; all but a protected success is counted and ignored.</summary>
    public void Answer(ReadOnlySpan<byte> message, long now)
    {
        var isOurs = message.Length >= HeaderBytes + 32
            && BinaryPrimitives.ReadUInt16BigEndian(message) == BindingSuccess
            && message.Slice(8, 12).SequenceEqual(_request.AsSpan(8, 12));
        if (!isOurs || !HasIntegrity(message))
        {
            Refused++;
            return;
        }

        if (!HasAnswer) _next = now + KeepAliveMs;
        (HasAnswer, AnsweredAt) = (true, now);
    }

    private bool HasIntegrity(ReadOnlySpan<byte> message)
    {
        // MESSAGE-INTEGRITY (24 bytes) and FINGERPRINT (8 bytes) are the last two.
        var at = message.Length - 32;
        var signed = message[..at].ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(2), (ushort)(at - HeaderBytes + 24));
        return BinaryPrimitives.ReadUInt16BigEndian(message[at..]) == 0x0008
            && HMACSHA1.HashData(_key, signed).AsSpan().SequenceEqual(message.Slice(at + 4, 20));
    }

    private static byte[] Write(IceCredentials local, IceCredentials remote)
    {
        var message = new byte[256];
        BinaryPrimitives.WriteUInt16BigEndian(message, BindingRequest);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), Magic);
        RandomNumberGenerator.Fill(message.AsSpan(8, 12));
        var length = HeaderBytes;
        Append(message, ref length, 0x0006, Encoding.UTF8.GetBytes($"{remote.UserFragment}:{local.UserFragment}"));
        Append(message, ref length, 0x0024, Bytes(Priority));
        Append(message, ref length, 0x802A, RandomNumberGenerator.GetBytes(8));
        Append(message, ref length, 0x0025, []);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(length - HeaderBytes + 24));
        var key = Encoding.UTF8.GetBytes(remote.Password);
        Append(message, ref length, 0x0008, HMACSHA1.HashData(key, message.AsSpan(0, length)));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(length - HeaderBytes + 8));
        var sum = Crc32(message.AsSpan(0, length)) ^ FingerprintMask;
        Append(message, ref length, 0x8028, Bytes(sum));
        return message[..length];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static void Append(byte[] message, ref int length, ushort type, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(length), type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(length + 2), (ushort)value.Length);
        value.CopyTo(message.AsSpan(length + 4));
        length += 4 + ((value.Length + 3) & ~3);
    }
}
