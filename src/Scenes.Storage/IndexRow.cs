namespace Scenes.Storage;

/// <summary>One row of a read model.</summary>
/// <param name="Key">The row's key within its partition.</param>
/// <param name="Document">The row's content as it was last written.</param>
public sealed record IndexRow(string Key, string Document);
