namespace Scenes.Server;

/// <summary>Whether the demonstration lab is there.</summary>
internal sealed class Seeding(bool wanted)
{
    private volatile bool _done = !wanted;

    /// <summary>True also where none is wanted.</summary>
    public bool IsDone => _done;

    public void Finish() => _done = true;
}
