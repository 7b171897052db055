namespace Scenes.Storage.Grains;

/// <summary>Whose state it is, and which of its states.</summary>
internal readonly record struct StateKey(string GrainType, string GrainKey, string StateName)
{
    /// <summary>The state of a grain under a name.</summary>
    public static StateKey Of(GrainId grain, string stateName) =>
        new(grain.Type.ToString()!, grain.Key.ToString()!, stateName);

    /// <inheritdoc/>
    public override string ToString() => $"'{StateName}' of {GrainType}/{GrainKey}";
}
