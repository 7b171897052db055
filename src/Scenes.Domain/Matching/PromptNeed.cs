namespace Scenes.Domain;

/// <summary>What a prompt asks of those who play it.</summary>
/// <param name="Id">64 bits of its id.</param>
/// <param name="Intensity">1 to 5.</param>
/// <param name="Notes">Its themes as bits.</param>
internal readonly record struct PromptNeed(ulong Id, byte Intensity, ushort Notes);
