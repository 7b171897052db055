using System.Buffers.Binary;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Media;

/// <summary>A transport that keeps what was sent.</summary>
internal sealed class RecordedTransport : IPeerTransport
{
    public List<byte[]> Rtp { get; } = [];

    public List<byte[]> Rtcp { get; } = [];

    /// <summary>Only counts, so that nothing is allocated.</summary>
    public bool Counts { get; set; }

    public int Counted { get; private set; }

    public IceCredentials Credentials { get; } = new("u", "p");

    public bool IsConnected { get; set; } = true;

    public long? LastHeard => null;

    public void Restart()
    {
    }

    public void Expect(string fingerprint)
    {
    }

    public void SendRtp(ReadOnlySpan<byte> packet)
    {
        if (Counts) Counted++;
        else Rtp.Add(packet.ToArray());
    }

    public void SendRtcp(ReadOnlySpan<byte> packet)
    {
        if (!Counts) Rtcp.Add(packet.ToArray());
    }

    public void SendData(ReadOnlySpan<byte> packet)
    {
    }

    public void Close()
    {
    }

    /// <summary>The RTCP packets of a type and count that were sent, with their heads, in order.</summary>
    public IEnumerable<byte[]> Parts(int type, int count)
    {
        foreach (var compound in Rtcp)
        {
            for (var at = 0; at < compound.Length;)
            {
                var length = (BinaryPrimitives.ReadUInt16BigEndian(compound.AsSpan(at + 2)) + 1) * 4;
                if (compound[at + 1] == type && (compound[at] & 31) == count) yield return compound[at..(at + length)];
                at += length;
            }
        }
    }
}
