using System.Buffers;

namespace Scenes.Media;

/// <summary>Reads elements of a stream through one buffer, forwards, and skips what nobody wants.</summary>
/// <param name="input">Can be seeked in.</param>
/// <param name="most">How many elements it reads; tiny ones cost time without end otherwise.</param>
internal sealed class EbmlReader(Stream input, long most) : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private readonly long _length = input.Length;
    private long _start;
    private int _filled;
    private long _elements;

    /// <summary>Where it reads next.</summary>
    public long Position { get; private set; }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>The head of the next element; null at the end, and where it is cut off.</summary>
    /// <exception cref="WebmException">There is something else.</exception>
    public async ValueTask<(uint Id, long Size)?> NextAsync(CancellationToken ct)
    {
        var head = await PeekAsync(12, ct);
        if (head.IsEmpty || Ebml.LengthOf(head.Span[0]) > head.Length) return null;
        var (id, first) = Ebml.Id(head.Span);
        var rest = head[first..];
        if (rest.IsEmpty || Ebml.LengthOf(rest.Span[0]) > rest.Length) return null;
        var (size, second) = Ebml.Size(rest.Span);
        if (_elements++ == most) throw new WebmException(WebmException.TooMuch, "There are too many elements.");
        Position += first + second;
        return (id, size);
    }

    /// <summary>Up to so many of the next bytes; fewer at the end.</summary>
    /// <param name="count">Not more than the buffer has.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken ct)
    {
        if (Position < _start || Position + count > _start + _filled) await FillAsync(ct);
        var at = (int)(Position - _start);
        return _buffer.AsMemory(at, Math.Max(0, Math.Min(count, _filled - at)));
    }

    /// <summary>Whether so many bytes are still there.</summary>
    public bool Has(long count) => count <= _length - Position;

    public void Skip(long count) => Position += count;

    private async ValueTask FillAsync(CancellationToken ct)
    {
        (_start, _filled) = (Position, 0);
        if (Position >= _length) return;
        input.Position = Position;
        _filled = await input.ReadAtLeastAsync(_buffer, _buffer.Length, throwOnEndOfStream: false, ct);
    }
}
