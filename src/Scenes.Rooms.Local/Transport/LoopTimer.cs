namespace Scenes.Rooms.Local.Transport;

/// <summary>An action that the loop calls again and again until this is disposed of.</summary>
internal sealed class LoopTimer(int period, Action action) : IDisposable
{
    /// <summary>Milliseconds between two calls, at least 1.</summary>
    public int Period { get; } = Math.Max(period, 1);

    /// <summary>What is called.</summary>
    public Action Action { get; } = action;

    /// <summary>Whether it is called no more.</summary>
    public bool IsOver { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => IsOver = true;
}
