using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>A refusal as RFC 9457 has it.</summary>
internal sealed record ProblemReply(
    string? Type, string? Title, int? Status, string? Code, string? Detail, ImmutableArray<FieldError>? Errors);
