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

    /// <summary>The name under which a type travels, or null.</summary>
    public static string? Alias(this INamedTypeSymbol type) =>
        type.Attribute("AliasAttribute")?.ConstructorArguments[0].Value as string;

    /// <summary>The messages of all referenced assemblies that know the engine.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOfReferences(this Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.Modules.First().ReferencedAssemblies.Any(a => a.Name == "Scenes.Embedded")
        from type in assembly.GlobalNamespace.Types()
        where type.Has("GenerateSerializerAttribute")
        select type;

    private static IEnumerable<INamedTypeSymbol> Types(this INamespaceOrTypeSymbol space) =>
        space.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(
            member => member is INamedTypeSymbol type ? type.Types().Prepend(type) : member.Types());

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
