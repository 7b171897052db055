namespace Scenes.Media;

/// <summary>
/// Blobs one behind the other, read as one stream that can be seeked in; one of them is open at a time.
/// </summary>
/// <param name="store">Where they lie.</param>
/// <param name="place">Their place there.</param>
/// <param name="blobs">Which, in order.</param>
public sealed class JoinedStream(IMediaStore store, MediaPlace place, IReadOnlyList<MediaBlob> blobs) : Stream
{
    private readonly long[] _starts = Starts(blobs);
    private Stream? _open;
    private int _opened = -1;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _starts[^1];

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MediaException">A blob is missing, or could not be read.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty) return 0;
        var index = Array.BinarySearch(_starts, _position);
        // Between two starts: the one before. Empty blobs share a start; any of them but the last has no bytes.
        if (index < 0) index = ~index - 1;
        while (blobs[index].Bytes == 0 || _starts[index + 1] <= _position) index++;
        var blob = await OpenAsync(index, cancellationToken);
        var within = _position - _starts[index];
        if (blob.Position != within) blob.Position = within;
        var left = (int)Math.Min(buffer.Length, blobs[index].Bytes - within);
        var read = await blob.ReadAsync(buffer[..left], cancellationToken);
        if (read == 0) throw Missing(index);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: it is read asynchronously.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _open?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<Stream> OpenAsync(int index, CancellationToken ct)
    {
        if (_open is not null && _opened == index) return _open;
        if (_open is not null) await _open.DisposeAsync();
        _open = null;
        _open = await store.OpenAsync(place, blobs[index].Sha256, ct) ?? throw Missing(index);
        _opened = index;
        return _open;
    }

    private MediaException Missing(int index) => new(MediaException.Missing,
        $"Part {index} of {place.Scene}/{place.Segment} is missing or too short in the media store.");

    private static long[] Starts(IReadOnlyList<MediaBlob> blobs)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var starts = new long[blobs.Count + 1];
        for (var i = 0; i < blobs.Count; i++) starts[i + 1] = starts[i] + blobs[i].Bytes;
        return starts;
    }
}
