using System.Collections.Immutable;

namespace Scenes;

/// <summary>A refusal. A value, not an exception: nothing was changed.</summary>
/// <param name="Kind">What the caller can do about it.</param>
/// <param name="Code">Stable, such as <c>scene.not_live</c>; clients may branch on it.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Errors">What is wrong with which field; empty where the refusal is not about fields.</param>
[GenerateSerializer, Immutable, Alias("scenes.Rejection")]
public sealed record Rejection(
    [property: Id(0)] RejectionKind Kind,
    [property: Id(1)] string Code,
    [property: Id(2)] string Detail,
    [property: Id(3)] ImmutableArray<FieldError> Errors)
{
    /// <summary>
    /// There is nothing here for this caller. Says the same of what is absent and of what is another's.
    /// </summary>
    public static Rejection NotFound { get; } = new(RejectionKind.NotFound, "not_found", "There is nothing here.", []);

    /// <summary>This operation id stands for another command already.</summary>
    public static Rejection OperationReused { get; } = new(RejectionKind.Conflict, "operation.reused",
        "This operation id was used for a different command. Use a new one.", []);

    /// <summary>The state of things does not allow it now.</summary>
    public static Rejection Conflict(string code, string detail) => new(RejectionKind.Conflict, code, detail, []);

    /// <summary>The request itself is wrong.</summary>
    public static Rejection Invalid(string code, string detail) => new(RejectionKind.Invalid, code, detail, []);

    /// <summary>A bound of <see cref="Limits"/> is reached.</summary>
    public static Rejection Exhausted(string code, string detail) => new(RejectionKind.Exhausted, code, detail, []);

    /// <summary>Fields are wrong.</summary>
    public static Rejection Fields(string code, ImmutableArray<FieldError> errors) =>
        new(RejectionKind.Invalid, code, $"{errors[0].Path}: {errors[0].Message}", errors);
}
