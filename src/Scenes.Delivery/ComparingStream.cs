namespace Scenes.Delivery;

/// <summary>
/// Takes bytes and finds the first that differs from those of another stream, which others may read in between.
/// </summary>
internal sealed class ComparingStream(Stream original) : Stream
{
    private readonly byte[] _buffer = new byte[81_920];
    private long _position;
    private long? _difference;

    /// <summary>Where the streams differ first, the shorter one's end included; null when nowhere.</summary>
    public long? Difference => _difference ?? (_position == original.Length ? null : _position);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && _difference is null)
        {
            var part = buffer[..Math.Min(buffer.Length, _buffer.Length)];
            original.Position = _position;
            var read = original.ReadAtLeast(_buffer.AsSpan(0, part.Length), part.Length, throwOnEndOfStream: false);
            var same = part.CommonPrefixLength(_buffer.AsSpan(0, read));
            _position += same;
            if (same < part.Length) _difference = _position;
            buffer = buffer[part.Length..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
