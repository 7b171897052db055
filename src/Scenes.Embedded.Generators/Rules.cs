using Microsoft.CodeAnalysis;

namespace Scenes.Embedded.Generators;

/// <summary>
/// What the analyzer refuses, because Orleans would, or because an engine that shares references cannot allow it.
/// </summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor MissingId = Rule(
        "SCENES001", "'{0}' needs [Id]: a member without a number is lost, or moves when members are reordered");

    public static readonly DiagnosticDescriptor DuplicateId = Rule(
        "SCENES002", "'{0}' has the [Id] {1} of another member");

    public static readonly DiagnosticDescriptor MissingAlias = Rule(
        "SCENES003", "'{0}' needs [Alias]: without it renaming the type breaks a rolling upgrade and stored state");

    public static readonly DiagnosticDescriptor DuplicateAlias = Rule(
        "SCENES004", "'{0}' has the [Alias] \"{1}\" of '{2}'");

    public static readonly DiagnosticDescriptor NotAMessage = Rule("SCENES005", "'{0}' cannot cross a call: {1}");

    public static readonly DiagnosticDescriptor NotImmutable = Rule("SCENES006", "'{0}' is [Immutable], but {1}");

    public static readonly DiagnosticDescriptor BadSignature = Rule(
        "SCENES007", "'{0}' cannot be called on a grain: {1}");

    public static readonly DiagnosticDescriptor UnmarkedException = Rule(
        "SCENES008", "'{0}' needs [GenerateSerializer]: on its way to another silo it would be replaced");

    public static readonly DiagnosticDescriptor MisplacedAttribute = Rule(
        "SCENES009", "[{1}] has no effect on '{0}': it belongs on the method of the interface");

    private static DiagnosticDescriptor Rule(string id, string message) =>
        new(id, id, message, "Scenes", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
