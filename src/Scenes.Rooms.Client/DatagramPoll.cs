using System.Runtime.InteropServices;

namespace Scenes.Rooms.Client;

/// <summary>Waits until one of many sockets has something to read, by poll(2).</summary>
internal sealed partial class DatagramPoll
{
    private const short Readable = 1;

    private Entry[] _entries = new Entry[16];
    private int _count;

    /// <summary>Sets the sockets to wait for, by their handles, in an order that <see cref="IsReady"/> keeps.</summary>
    public void Watch(IReadOnlyList<PeerSocket> sockets)
    {
        if (_entries.Length < sockets.Count) _entries = new Entry[sockets.Count * 2];
        for (var i = 0; i < sockets.Count; i++)
            _entries[i] = new Entry { Handle = sockets[i].Handle, Wanted = Readable };
        _count = sockets.Count;
    }

    /// <summary>Waits at most so long; true when a socket is ready.</summary>
    public unsafe bool Wait(int milliseconds)
    {
        fixed (Entry* entries = _entries) return Poll(entries, (nuint)_count, milliseconds) > 0;
    }

    /// <summary>Whether the last wait found something at that socket; an error counts, as reading clears it.</summary>
    public bool IsReady(int index) => _entries[index].Found != 0;

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(Entry* entries, nuint count, int milliseconds);

    // struct pollfd.
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public int Handle;
        public short Wanted;
        public short Found;
    }
}
