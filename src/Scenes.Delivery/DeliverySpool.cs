using System.Security.Cryptography;

namespace Scenes.Delivery;

/// <summary>A file of rows in the making: an archive needs its length before its first byte.</summary>
internal sealed class DeliverySpool : IAsyncDisposable
{
    private static readonly byte[] LineFeed = [(byte)'\n'];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });

    private long _rows;

    /// <summary>Adds a row.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> row, CancellationToken ct)
    {
        _hash.AppendData(row.Span);
        _hash.AppendData(LineFeed);
        await _file.WriteAsync(row, ct);
        await _file.WriteAsync(LineFeed, ct);
        _rows++;
    }

    /// <summary>What the manifest says of it.</summary>
    public DeliveredFile Describe(string name) =>
        new(name, _rows, _file.Length, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <summary>What was added.</summary>
    public Stream Content => _file;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }
}
