namespace Scenes.Embedded;

/// <summary>A mailbox that is no grain: the engine's chores, a consumer of the host, a simulation's script.</summary>
internal sealed class PlainMailbox(Engine engine, string name) : Mailbox(engine)
{
    public override string Name => name;
}
