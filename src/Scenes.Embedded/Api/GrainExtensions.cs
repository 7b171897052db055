namespace Orleans;

/// <summary>The identity of a grain, asked of the grain itself or of a reference to it.</summary>
public static class GrainExtensions
{
    /// <summary>The identity.</summary>
    /// <exception cref="ArgumentException"><paramref name="grain"/> is neither a reference nor an activated
    /// grain.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType()} is no activated grain.", nameof(grain)),
    };

    /// <summary>The key.</summary>
    /// <inheritdoc cref="GetGrainId"/>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>A reference to the same grain by another interface.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        var engine = grain is GrainReference reference ? reference.Engine : Activation.Of((IGrainBase)grain).Engine;
        return (TGrainInterface)(object)engine.Refer(typeof(TGrainInterface), grain.GetGrainId());
    }
}
