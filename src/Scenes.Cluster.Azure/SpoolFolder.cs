using Scenes.Media;

namespace Scenes.Cluster.Azure;

/// <summary>Where a recording is put together before it goes to the object storage.</summary>
internal sealed class SpoolFolder
{
    private readonly string _path;
    private readonly DiskRoom _room;

    private SpoolFolder(string path, long reserveBytes)
    {
        _path = path;
        _room = new DiskRoom(path, reserveBytes);
    }

    /// <summary>Opens a folder, created if missing.</summary>
    /// <exception cref="MediaException">It cannot be used.</exception>
    public static SpoolFolder Open(string path, long reserveBytes)
    {
        var folder = new SpoolFolder(Path.GetFullPath(path), reserveBytes);
        try
        {
            Directory.CreateDirectory(folder._path);
            using var probe = folder.NewFile();
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(MediaException.NotWritable,
                $"The folder {folder._path}, in which recordings are put together, cannot be used ({fault.Message}). "
                + "Check its rights, or set Scenes__MediaDirectory.", fault);
        }
    }

    /// <summary>Writes a file and hands it on; nothing is left of it, whatever happens.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="read">Takes it from its beginning.</param>
    /// <exception cref="MediaException">The disk has no room, or cannot be written.</exception>
    public async Task<T> UseAsync<T>(Func<Stream, Task> write, Func<Stream, Task<T>> read)
    {
        _room.Check(0);
        try
        {
            await using var file = NewFile();
            await write(file);
            await file.FlushAsync();
            file.Position = 0;
            return await read(file);
        }
        catch (IOException fault) when (DiskRoom.IsFull(fault))
        {
            throw _room.Full(fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new MediaException(MediaException.Failed,
                $"A recording could not be put together in {_path} ({fault.Message}).", fault);
        }
    }

    // Its name is gone at once, and the file with the last who has it open: also with a process that is killed.
    private FileStream NewFile()
    {
        var path = Path.Combine(_path, Guid.NewGuid().ToString("N"));
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        });
        File.Delete(path);
        return file;
    }
}
