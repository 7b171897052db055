namespace Scenes.Media.Tests;

/// <summary>A beginning, and behind it the same bytes again and again: gigabytes that take no room.</summary>
internal sealed class RepeatingStream(byte[] beginning, byte[] again, long times) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => beginning.Length + (again.Length * times);

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        var within = Position - beginning.Length;
        var source = within < 0 ? beginning.AsSpan((int)Position) : again.AsSpan((int)(within % again.Length));
        var read = Math.Min(source.Length, buffer.Length);
        source[..read].CopyTo(buffer);
        Position += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
