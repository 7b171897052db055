using System.Buffers.Binary;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Scenes.Media;

namespace Scenes.Cluster.Azure;

/// <summary>
/// The blocks of one upload. All who write a blob share the blocks that are not committed, so their ids are this
/// upload's alone: nobody else's bytes can come among them.
/// </summary>
/// <param name="blob">The blob, named after the digest of its bytes.</param>
internal sealed class BlockUpload(BlockBlobClient blob)
{
    private const int IdBytes = 20;

    private readonly Guid _own = Guid.NewGuid();
    private readonly List<string> _ids = [];

    /// <summary>Sends the next block.</summary>
    /// <exception cref="MediaException">It could not be done.</exception>
    public async Task StageAsync(byte[] buffer, int count, CancellationToken ct)
    {
        var id = NextId();
        using var block = new MemoryStream(buffer, 0, count, writable: false);
        await BlobFaults.CallAsync(() => blob.StageBlockAsync(id, block, cancellationToken: ct), ct);
        _ids.Add(id);
    }

    /// <summary>Makes the blocks a blob, unless it is there already: its bytes are the same.</summary>
    /// <exception cref="MediaException">It could not be done.</exception>
    public Task CommitAsync(CancellationToken ct) => BlobFaults.CallAsync(async () =>
    {
        try
        {
            // What is there is left as it is: whoever reads it would stumble over another version.
            await blob.CommitBlockListAsync(_ids, new CommitBlockListOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            }, ct);
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.BlobAlreadyExists
            || fault.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Who commits clears away everybody's blocks, and which of both faults is told first is not documented.
            // Where the blob was dropped since, it has to be sent again.
            if (!(await blob.ExistsAsync(ct)).Value) throw;
        }
    }, ct);

    private string NextId()
    {
        Span<byte> id = stackalloc byte[IdBytes];
        _own.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], _ids.Count);
        return Convert.ToBase64String(id);
    }
}
