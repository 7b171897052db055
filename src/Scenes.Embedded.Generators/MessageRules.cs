using Microsoft.CodeAnalysis;

namespace Scenes.Embedded.Generators;

/// <summary>Which types may cross a call without a copy.</summary>
internal static class MessageRules
{
    private static readonly HashSet<string> Values =
    [
        "System.DateTimeOffset", "System.TimeSpan", "System.Guid", "System.DateOnly", "System.TimeOnly", "System.Uri",
        "System.Int128", "System.UInt128", "System.Half", "System.Type", "Scenes.Embedded.Nothing",
    ];

    private static readonly HashSet<string> Containers =
    [
        "System.Nullable", "System.ReadOnlyMemory", "System.ValueTuple", "System.Collections.Generic.KeyValuePair",
        "System.Collections.Immutable.ImmutableArray", "System.Collections.Immutable.ImmutableDictionary",
        "System.Collections.Immutable.ImmutableHashSet", "System.Collections.Immutable.ImmutableList",
        "System.Collections.Immutable.ImmutableQueue", "System.Collections.Immutable.ImmutableSortedDictionary",
        "System.Collections.Immutable.ImmutableSortedSet", "System.Collections.Immutable.ImmutableStack",
    ];

    /// <summary>Why a type may not be a message or part of one; null if it may.</summary>
    public static string? Problem(ITypeSymbol type)
    {
        if (type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
            or SpecialType.System_DateTime)
        {
            return null;
        }
        if (type.TypeKind is TypeKind.Enum or TypeKind.TypeParameter or TypeKind.Error
            || type.Is("Orleans.Runtime.IAddressable"))
        {
            return null;
        }
        if (type is not INamedTypeSymbol named)
            return $"{type.ToDisplayString()} can change after it was sent; take ImmutableArray";
        var name = $"{named.ContainingNamespace.ToDisplayString()}.{named.Name}";
        if (Containers.Contains(name))
            return named.TypeArguments.Select(Problem).FirstOrDefault(p => p is not null);
        if (Values.Contains(name))
            return null;
        if (!named.Has("GenerateSerializerAttribute"))
            return $"{type.ToDisplayString()} is not marked [GenerateSerializer]";
        return named.Has("ImmutableAttribute")
            ? named.TypeArguments.Select(Problem).FirstOrDefault(p => p is not null)
            : $"{type.ToDisplayString()} is not marked [Immutable]";
    }

    /// <summary>
    /// Why a type marked [Immutable] is not; null if it is. Its members' types are judged where they are declared.
    /// </summary>
    public static string? Mutability(INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false })
            return "it is not sealed";
        foreach (var field in type.Stored())
        {
            var symbol = field.AssociatedSymbol ?? field;
            // The field of an init accessor is not read-only, yet nobody can set it later.
            var isFixed = field.IsReadOnly || symbol is IPropertySymbol { SetMethod: { IsInitOnly: true } };
            if (!isFixed)
                return $"{symbol.Name} can be set";
            if (Problem(field.Type) is { } problem && !IsGuardedBytes(field))
                return $"{symbol.Name} is not: {problem}";
        }
        return null;
    }

    /// <summary>The fields that hold the members of a type.</summary>
    public static IEnumerable<IFieldSymbol> Stored(this INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(f => f is { IsStatic: false, IsConst: false });

    // A private array that the type itself hands out only as ReadOnlyMemory.
    private static bool IsGuardedBytes(IFieldSymbol field) =>
        field is { AssociatedSymbol: null, DeclaredAccessibility: Accessibility.Private, Type: IArrayTypeSymbol };
}
