namespace Scenes.Server;

/// <summary>
/// What a client may still send. Each message costs itself, and the answer to it gives that back; so what waits in the
/// server is bounded, and a store that is slow slows its clients down. Thread-safe.
/// </summary>
internal sealed class CreditAccount(int messages, int bytes)
{
    private readonly Lock _gate = new();
    private int _messages = messages;
    private int _bytes = bytes;

    /// <summary>Takes what a message costs; false, and takes nothing, when the client had no credit for it.</summary>
    public bool TryTake(int length)
    {
        lock (_gate)
        {
            if (_messages < 1 || _bytes < length) return false;
            _messages--;
            _bytes -= length;
            return true;
        }
    }

    /// <summary>Gives back what an answered message cost.</summary>
    public Grant Return(int length)
    {
        lock (_gate)
        {
            _messages++;
            _bytes += length;
        }

        return new Grant(1, length);
    }
}
