namespace Scenes;

/// <summary>
/// Takes a label back: <see cref="Label.Corrects"/> says which one. It may itself be corrected, by what holds instead.
/// </summary>
/// <param name="Viewpoint">That of the label taken back.</param>
/// <param name="About">That of the label taken back.</param>
/// <param name="AtMs">See <see cref="Label"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.RetractionLabel")]
public sealed record RetractionLabel(string Viewpoint, string About, long AtMs) : Label(Viewpoint, About, AtMs);
