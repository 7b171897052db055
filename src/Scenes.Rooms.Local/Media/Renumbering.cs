using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>What is added to the numbers of a layer's packets for one subscriber, until the next switch.</summary>
/// <param name="Sequence">Added to the extended sequence number.</param>
/// <param name="Timestamp">Added to the timestamp.</param>
/// <param name="Picture">Added to VP8's PictureID.</param>
/// <param name="Base">Added to VP8's TL0PICIDX.</param>
/// <param name="Key">Added to VP8's KEYIDX.</param>
internal readonly record struct Renumbering(long Sequence, uint Timestamp, ushort Picture, byte Base, byte Key)
{
    /// <summary>The picture's number as the subscriber sees it.</summary>
    public ushort PictureOf(in Vp8Descriptor vp8) => (ushort)(vp8.Picture + Picture & (vp8.IsLong ? 0x7fff : 0x7f));

    /// <summary>Writes the numbers of a frame into a copy of its payload.</summary>
    public void Apply(in Vp8Descriptor vp8, Span<byte> payload)
    {
        if (vp8.PictureAt > 0)
        {
            var picture = PictureOf(vp8);
            if (vp8.IsLong) BinaryPrimitives.WriteUInt16BigEndian(payload[vp8.PictureAt..], (ushort)(0x8000 | picture));
            else payload[vp8.PictureAt] = (byte)picture;
        }

        if (vp8.BaseAt > 0) payload[vp8.BaseAt] = (byte)(vp8.Base + Base);
        if (vp8.KeyAt > 0) payload[vp8.KeyAt] = (byte)(payload[vp8.KeyAt] & 0xe0 | vp8.Key + Key & 31);
    }
}
