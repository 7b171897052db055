namespace Scenes.Embedded;

/// <summary>A mailbox without a life of its own: the engine's chores, or an object of the host.</summary>
internal sealed class PlainMailbox(Engine engine, string name, object? instance = null) : Mailbox(engine)
{
    // The host may forget an observer; a reference to it must not keep it.
    private readonly WeakReference<object>? _instance = instance is null ? null : new(instance);

    public override string Name => name;

    public override object? Instance =>
        _instance is not null && _instance.TryGetTarget(out var instance) ? instance : null;
}
