using Microsoft.Win32.SafeHandles;

namespace Scenes.Rooms.Local.Transport;

/// <summary>Wakes a thread that waits in <c>poll</c>: an event descriptor, written at most once a turn.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SafeFileHandle _descriptor;
    private int _raised;

    /// <summary>Throws <see cref="TransportUnavailableException"/> when the system gives no descriptor.</summary>
    public WakeSignal()
    {
        var descriptor = Libc.EventDescriptor(0, Libc.EventNonBlocking | Libc.EventCloseOnExec);
        if (descriptor < 0)
            throw new TransportUnavailableException("Rooms cannot start: the system has no event descriptor left.");
        _descriptor = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>For <c>poll</c>; readable when raised.</summary>
    public int Descriptor => (int)_descriptor.DangerousGetHandle();

    /// <summary>Wakes whoever waits. Callable from any thread; nothing after the end.</summary>
    public unsafe void Raise()
    {
        if (Interlocked.Exchange(ref _raised, 1) == 1) return;
        var one = 1UL;
        try
        {
            Libc.Write(_descriptor, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The loop ended between the question and the call; there is nobody to wake.
            return;
        }
    }

    /// <summary>Takes the signal back. What is posted from now on raises it again.</summary>
    public unsafe void Lower()
    {
        if (Volatile.Read(ref _raised) == 0) return;
        var count = 0UL;
        Libc.Read(_descriptor, (byte*)&count, sizeof(ulong));
        Interlocked.Exchange(ref _raised, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
