using System.Runtime.InteropServices;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The system calls of the loop: .NET's own wait on one thing only, or throw when there is none.</summary>
internal static unsafe partial class Libc
{
    internal const int DontWait = 0x40;
    internal const int Truncate = 0x20;
    internal const short PollIn = 1;
    internal const int EventNonBlocking = 0x800;
    internal const int EventCloseOnExec = 0x80000;
    internal const ushort InterNetwork = 2;

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    /// <summary><c>struct sockaddr_in</c>; port and address are in network order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SocketName
    {
        internal ushort Family;
        internal ushort Port;
        internal uint Address;
        internal ulong Zero;
    }

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    internal static partial nint ReceiveFrom(
        nint socket, byte* buffer, nuint length, int flags, SocketName* from, uint* fromLength);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    internal static partial nint SendTo(
        nint socket, byte* buffer, nuint length, int flags, SocketName* to, uint toLength);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeHandle descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeHandle descriptor, byte* buffer, nuint length);
}
