using System.Buffers;
using System.Security.Cryptography;

namespace Scenes.Media;

/// <summary>
/// Recordings as files of a folder: <c>{scene}/{segment}/{sha256}</c>. Written beside and moved into place when they
/// are on the disk, so that a name is only ever there with all of its bytes.
/// </summary>
public sealed class FileMediaStore : IMediaStore
{
    private const int BufferBytes = 32 * 1024;
    private const string Incoming = "incoming";

    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly string _incoming;
    private readonly DiskRoom _room;

    private FileMediaStore(string folder, long reserve)
    {
        _folder = folder;
        _incoming = Path.Combine(folder, Incoming);
        _room = new DiskRoom(folder, reserve);
    }

    /// <summary>Opens a folder, and clears away what a process left unfinished there a day ago.</summary>
    /// <param name="folder">Created if missing; may be shared by processes.</param>
    /// <param name="reserveBytes">Room that is left on its disk for everything else, bytes.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="MediaException">The folder cannot be used.</exception>
    public static FileMediaStore Open(string folder, long reserveBytes, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var store = new FileMediaStore(Path.GetFullPath(folder), reserveBytes);
        try
        {
            Directory.CreateDirectory(store._incoming);
            foreach (var left in new DirectoryInfo(store._incoming).EnumerateFiles())
            {
                if (left.LastWriteTimeUtc < now.UtcDateTime - Stale) left.Delete();
            }

            using var probe = new FileStream(store.NewName(), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
            return store;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(MediaException.NotWritable,
                $"The folder for recordings {store._folder} cannot be used ({fault.Message}). " +
                "Check its rights, or set Scenes__MediaDirectory.", fault);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(
        MediaPlace place, Stream content, MediaBlob expected, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(expected);
        var target = PathOf(place, expected.Sha256);
        _room.Check(expected.Bytes);
        return await KeepAsync(target, async file =>
        {
            var found = await CopyAsync(content, file, expected.Bytes, ct);
            return found == expected ? target : null;
        }) is not null;
    }

    /// <inheritdoc/>
    public async Task<MediaBlob> WriteAsync(
        MediaPlace place, Func<Stream, CancellationToken, Task> write, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        _room.Check(0);
        MediaBlob? blob = null;
        await KeepAsync(PathOf(place, new string('0', 64)), async file =>
        {
            await write(file, ct);
            await file.FlushAsync(ct);
            file.Position = 0;
            var digest = await SHA256.HashDataAsync(file, ct);
            blob = new MediaBlob(Convert.ToHexStringLower(digest), file.Length);
            return PathOf(place, blob.Sha256);
        });
        return blob!;
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(MediaPlace place, string sha256, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(place, sha256), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
                BufferSize = BufferBytes,
            }));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failed(fault);
        }
    }

    /// <inheritdoc/>
    public Task DropAsync(MediaPlace place, IReadOnlyCollection<string> sha256, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return DeleteAsync(() =>
        {
            foreach (var one in sha256) File.Delete(PathOf(place, one));
        });
    }

    /// <inheritdoc/>
    public Task EraseAsync(string scene, CancellationToken ct = default) =>
        DeleteAsync(() => Directory.Delete(Path.Combine(_folder, MediaNames.Check(scene)), recursive: true));

    private static Task DeleteAsync(Action delete)
    {
        try
        {
            delete();
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
            return Task.CompletedTask;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failed(fault);
        }

        return Task.CompletedTask;
    }

    // The work says where the file is to go; null for nowhere.
    private async Task<string?> KeepAsync(string anyTarget, Func<FileStream, Task<string?>> work)
    {
        var name = NewName();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(anyTarget)!);
            string? target;
            await using (var file = new FileStream(name, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            }))
            {
                target = await work(file);
                if (target is not null) file.Flush(flushToDisk: true);
            }

            if (target is null) return null;
            File.Move(name, target, overwrite: true);
            DurableFolder.Flush(Path.GetDirectoryName(target)!);
            return target;
        }
        catch (IOException fault) when (DiskRoom.IsFull(fault))
        {
            throw _room.Full(fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException)
        {
            throw Failed(fault);
        }
        finally
        {
            File.Delete(name);
        }
    }

    private static async Task<MediaBlob> CopyAsync(Stream content, FileStream file, long most, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var bytes = 0L;
            int read;
            // One byte too many tells that there are more.
            while (bytes <= most
                && (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                bytes += read;
            }

            return new MediaBlob(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string NewName() => Path.Combine(_incoming, Guid.NewGuid().ToString("N"));

    private string PathOf(MediaPlace place, string sha256) =>
        Path.Combine(_folder, place.Scene, place.Segment, MediaNames.CheckDigest(sha256));

    private static MediaException Failed(Exception fault) => new(MediaException.Failed,
        $"A recording could not be read or written ({fault.Message}). Check the disk; whoever asked may ask again.",
        fault);
}
