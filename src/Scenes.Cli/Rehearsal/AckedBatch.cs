namespace Scenes.Cli;

/// <summary>A batch that the server acknowledged; a repeat of it is a record of its own.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Performer">Who sent it.</param>
/// <param name="Slot">In which slot.</param>
/// <param name="Operation">Under which operation.</param>
/// <param name="FirstSeq">The seq that it got.</param>
/// <param name="Count">How many labels.</param>
/// <param name="Batch">What was sent.</param>
/// <param name="Afterwards">Whether the scene had been played.</param>
internal sealed record AckedBatch(
    SceneId Scene,
    PerformerId Performer,
    string Slot,
    OperationId Operation,
    long FirstSeq,
    int Count,
    LabelBatch Batch,
    bool Afterwards = false);
