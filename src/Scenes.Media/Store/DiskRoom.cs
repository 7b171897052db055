namespace Scenes.Media;

/// <summary>The room that recordings leave on a disk, so that the log, which may lie on it, can go on.</summary>
/// <param name="folder">A folder of the disk; it exists.</param>
/// <param name="reserveBytes">How much is left for everything else, bytes.</param>
internal sealed class DiskRoom(string folder, long reserveBytes)
{
    // Windows: ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; elsewhere ENOSPC and EDQUOT of Linux.
    private static readonly int[] FullCodes = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28, 122];

    /// <summary>Whether a fault says that there is none.</summary>
    public static bool IsFull(IOException fault) => FullCodes.Contains(fault.HResult);

    /// <summary>Looks whether there is enough.</summary>
    /// <param name="bytes">How much is wanted; 0 where that is not known.</param>
    /// <exception cref="MediaException">There is not.</exception>
    public void Check(long bytes)
    {
        if (new DriveInfo(folder).AvailableFreeSpace - bytes < reserveBytes) throw Full(null);
    }

    /// <summary>What whoever wants room is told.</summary>
    /// <param name="fault">The fault below; null when there is none.</param>
    public MediaException Full(IOException? fault) => new(MediaException.Full,
        $"The disk of {folder} has no room left for recordings. Make room; senders try again.", fault);
}
