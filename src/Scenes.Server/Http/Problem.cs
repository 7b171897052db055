using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
/// <param name="Type">Names the kind of problem: <c>urn:scenes:problem:</c> and the code.</param>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, such as <c>scene.not_live</c>; clients may branch on it.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Errors">What is wrong with which field; null where the problem is not about fields.</param>
/// <param name="TraceId">Finds the request in the server's logs and traces.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    ImmutableArray<FieldError>? Errors,
    string TraceId);
