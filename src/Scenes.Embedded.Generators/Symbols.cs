using Microsoft.CodeAnalysis;

namespace Scenes.Embedded.Generators;

/// <summary>Questions about symbols.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat WithNull = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Full(this ITypeSymbol type) => type.ToDisplayString(WithNull);

    public static string FullWithoutNull(this ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether a type is, derives from or implements the type of that name.</summary>
    public static bool Is(this ITypeSymbol type, string name) =>
        type.AllInterfaces.Concat(type.Ancestors()).Any(t => t.ToDisplayString() == name);

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Attribute(attribute) is not null;

    /// <summary>An attribute of the Orleans namespaces, by the name of its class.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == attribute
            && a.AttributeClass.ContainingNamespace.ToDisplayString().StartsWith("Orleans", StringComparison.Ordinal));

    /// <summary>The methods of a grain interface and those it inherits.</summary>
    public static IEnumerable<IMethodSymbol> GrainMethods(this INamedTypeSymbol type) =>
        type.AllInterfaces.Prepend(type).SelectMany(i => i.GetMembers()).OfType<IMethodSymbol>()
            .Where(m => m is { IsStatic: false, MethodKind: MethodKind.Ordinary });

    private static IEnumerable<ITypeSymbol> Ancestors(this ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
            yield return at;
    }
}
