using System.Formats.Tar;

namespace Scenes.Delivery;

/// <summary>The files of a delivery, out of an archive or a folder.</summary>
internal sealed class DeliverySource : IDisposable
{
    private readonly SortedDictionary<string, Stream> _files = new(StringComparer.Ordinal);
    private readonly List<Stream> _open = [];

    /// <summary>What is there, by name.</summary>
    public IReadOnlyDictionary<string, Stream> Files => _files;

    /// <summary>Opens a delivery.</summary>
    /// <exception cref="IOException">The path cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be read.</exception>
    public static DeliverySource Open(string path, FaultList faults)
    {
        var source = new DeliverySource();
        if (Directory.Exists(path)) source.OpenFolder(path, faults);
        else source.OpenArchive(File.OpenRead(path), faults);
        return source;
    }

    /// <summary>Opens an archive that is at hand, and takes it over.</summary>
    public static DeliverySource Open(Stream archive, FaultList faults)
    {
        var source = new DeliverySource();
        source.OpenArchive(archive, faults);
        return source;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stream in _open) stream.Dispose();
    }

    private void OpenFolder(string path, FaultList faults)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(entry);
            if (!DeliveryFiles.All.Contains(name) || Directory.Exists(entry))
            {
                faults.Add(DeliveryFaultKind.Extra, name, $"{name} does not belong to a delivery.");
                continue;
            }

            var file = File.OpenRead(entry);
            _open.Add(file);
            _files.Add(name, file);
        }
    }

    private void OpenArchive(Stream archive, FaultList faults)
    {
        _open.Add(archive);
        var order = new List<(string Name, Stream Content)>();
        try
        {
            using var tar = new TarReader(archive, leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                var content = entry.DataStream ?? Stream.Null;
                if (!DeliveryFiles.All.Contains(entry.Name))
                    faults.Add(DeliveryFaultKind.Extra, entry.Name, $"{entry.Name} does not belong to a delivery.");
                else if (!_files.TryAdd(entry.Name, content))
                    faults.Add(DeliveryFaultKind.Extra, entry.Name, $"{entry.Name} is there twice.");
                else
                    order.Add((entry.Name, content));
            }

            CompareArchive(archive, order, faults);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException
            or ArgumentException or OverflowException or NotSupportedException)
        {
            faults.Add(DeliveryFaultKind.Archive, "archive", $"The archive cannot be read: {fault.Message}");
        }
    }

    // Times, owners, checksums and padding are no part of any file: only a second archive of the same files shows a
    // change.
    private static void CompareArchive(Stream archive, List<(string Name, Stream Content)> order, FaultList faults)
    {
        using var comparison = new ComparingStream(archive);
        DeliveryTar.Write(comparison, order);
        if (comparison.Difference is { } at)
        {
            faults.Add(DeliveryFaultKind.Archive, $"archive:{at}",
                $"Byte {at} of the archive is not what its files make.");
        }
    }
}
