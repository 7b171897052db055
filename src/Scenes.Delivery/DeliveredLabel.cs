namespace Scenes.Delivery;

/// <summary>A label as a lab gets it (S11: each once). All of it follows from the scene's log.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Seq">Its place in the scene's log.</param>
/// <param name="Slot">Who labelled.</param>
/// <param name="Pseudonym">Who that is towards the lab.</param>
/// <param name="Viewpoint"><c>self</c>, <c>partner</c>, <c>observer</c> or <c>model</c>.</param>
/// <param name="About">The slot that it is about.</param>
/// <param name="Kind"><c>event</c>, <c>transition</c>, <c>trace</c>, <c>mark</c> or <c>retraction</c>.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the server's clock.</param>
/// <param name="OffsetMs">What was added to the client's clock to get it.</param>
/// <param name="UncertaintyMs">How far that may be off.</param>
/// <param name="Content">The label as it was sent, with the client's own times.</param>
/// <param name="SupersededBy">The seq of the label that stands for this one now, because its author corrected or
/// retracted it; null while it stands for itself.</param>
/// <param name="MadeAtMs">When it was made, where that was after the scene was played; null for a label of the
/// moment.</param>
public sealed record DeliveredLabel(
    SceneId Scene,
    long Seq,
    string Slot,
    string Pseudonym,
    string Viewpoint,
    string About,
    string Kind,
    long AtMs,
    double OffsetMs,
    double UncertaintyMs,
    Label Content,
    long? SupersededBy = null,
    long? MadeAtMs = null);
