namespace Scenes.Storage.Sqlite;

/// <summary>
/// The lock file of a data folder: held for the life of the process that has the store open and released by the
/// operating system however that process ends.
/// </summary>
internal static class StoreLock
{
    private const string FileName = "scenes.lock";

    // What FileStream reports when another handle excludes it: EWOULDBLOCK of flock on Linux and macOS, and the sharing
    // and lock violations of Windows.
    private static readonly int[] Occupied = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Creates the folder if needed and takes its lock.</summary>
    /// <returns>The lock; disposing it gives it back.</returns>
    /// <exception cref="StoreException">Another process has it, or the folder cannot be written.</exception>
    public static FileStream Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(
                Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (Occupied.Contains(fault.HResult))
        {
            throw new StoreException(StoreException.InUse,
                $"Another process has the data folder {folder} open. Stop it (its id is shown by " +
                $"'fuser {Path.Combine(folder, FileName)}') or choose another data folder.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreException.NotWritable,
                $"The data folder {folder} cannot be written ({fault.Message}). " +
                "Check its rights and the free disk space, or choose another data folder.", fault);
        }
    }
}
