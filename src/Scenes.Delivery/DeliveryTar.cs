using System.Formats.Tar;

namespace Scenes.Delivery;

/// <summary>The one archive that given files make: owners, rights and times are always the same.</summary>
internal static class DeliveryTar
{
    private const UnixFileMode Rights =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes an archive and leaves the streams open.</summary>
    /// <param name="destination">Need not be seekable.</param>
    /// <param name="files">Names and contents, which must know their length.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task WriteAsync(
        Stream destination, IEnumerable<(string Name, Stream Content)> files, CancellationToken ct)
    {
        await using var tar = new TarWriter(destination, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (name, content) in files) await tar.WriteEntryAsync(EntryOf(name, content), ct);
    }

    /// <summary>The same for a destination that never waits.</summary>
    public static void Write(Stream destination, IEnumerable<(string Name, Stream Content)> files)
    {
        using var tar = new TarWriter(destination, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (name, content) in files) tar.WriteEntry(EntryOf(name, content));
    }

    private static UstarTarEntry EntryOf(string name, Stream content)
    {
        content.Position = 0;
        return new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            Mode = Rights,
            ModificationTime = DateTimeOffset.UnixEpoch,
            Uid = 0,
            Gid = 0,
            UserName = "",
            GroupName = "",
        };
    }
}
