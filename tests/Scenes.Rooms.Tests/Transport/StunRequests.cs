using System.Buffers.Binary;
using System.Text;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>The checks that a client sends (RFC 8445, 7.2.2).</summary>
internal static class StunRequests
{
    /// <summary>A binding request with USERNAME, PRIORITY, integrity and fingerprint.</summary>
    public static byte[] Check(
        IceCredentials server, string clientFragment, bool nominate = false, string? password = null,
        ushort type = StunMessage.BindingRequest, params (ushort Type, byte[] Value)[] more)
    {
        var attributes = new List<(ushort, byte[])>
        {
            (0x0006, Encoding.ASCII.GetBytes($"{server.UserFragment}:{clientFragment}")),
            (0x0024, [0x6E, 0x00, 0x01, 0xFF]),
            (0x802A, [1, 2, 3, 4, 5, 6, 7, 8]),
        };
        if (nominate) attributes.Add((0x0025, []));
        attributes.AddRange(more);
        return Finish(Message(type, attributes), password ?? server.Password);
    }

    /// <summary>A message without integrity and fingerprint.</summary>
    public static byte[] Message(ushort type, List<(ushort Type, byte[] Value)> attributes)
    {
        var bytes = new List<byte>(new byte[20]);
        foreach (var (kind, value) in attributes)
        {
            bytes.AddRange([(byte)(kind >> 8), (byte)kind, (byte)(value.Length >> 8), (byte)value.Length]);
            bytes.AddRange(value);
            while (bytes.Count % 4 != 0) bytes.Add(0);
        }

        var message = bytes.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(message, type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(message.Length - 20));
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), StunMessage.Cookie);
        for (var i = 8; i < 20; i++) message[i] = (byte)(i * 7);
        return message;
    }

    /// <summary>Adds integrity and fingerprint.</summary>
    public static byte[] Finish(byte[] message, string password)
    {
        var whole = new byte[message.Length + 32];
        message.CopyTo(whole, 0);
        StunReply.Finish(whole, message.Length, Encoding.ASCII.GetBytes(password));
        return whole;
    }
}
