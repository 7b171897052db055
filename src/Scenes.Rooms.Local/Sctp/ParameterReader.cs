using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Walks parameters or error causes: type, length, value.</summary>
internal ref struct ParameterReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public ushort Type { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Whether something was left that is no parameter.</summary>
    public bool IsBroken { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var length = _rest.Length < 4 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length < 4 || length > _rest.Length)
        {
            IsBroken = true;
            return false;
        }

        Type = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        Whole = _rest[..length];
        Value = Whole[4..];
        _rest = _rest[Math.Min(_rest.Length, (length + 3) & ~3)..];
        return true;
    }
}
