using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scenes.Embedded.Generators;

/// <summary>
/// Writes a proxy for each grain interface, and the list of an assembly's interfaces and grain classes.
/// </summary>
[Generator]
public sealed class GrainGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Pieces are plain text, so that a key stroke that changes no interface writes nothing anew.
        var pieces = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null }
                or ClassDeclarationSyntax { BaseList: not null } or RecordDeclarationSyntax { BaseList: not null },
            static (node, stop) => Describe((INamedTypeSymbol)node.SemanticModel.GetDeclaredSymbol(node.Node, stop)!))
            .Where(static piece => piece is not null);
        context.RegisterSourceOutput(pieces, static (output, piece) =>
        {
            if (piece!.Value.Proxy is { } proxy)
                output.AddSource(piece.Value.Name + ".g.cs", proxy);
        });
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        context.RegisterSourceOutput(pieces.Collect().Combine(assembly), static (output, both) =>
        {
            if (!both.Left.IsEmpty)
                output.AddSource("GrainAssembly.g.cs", List(both.Left, both.Right));
        });
    }

    private static (string Name, string Entry, string? Proxy)? Describe(INamedTypeSymbol type)
    {
        if (type.IsGenericType || !type.Is("Orleans.Runtime.IAddressable"))
            return null;
        var name = type.ToDisplayString().Replace('.', '_');
        if (type.TypeKind == TypeKind.Interface)
            return (name, ProxyWriter.Entry(type, name), ProxyWriter.Write(type, name));
        return type.IsAbstract || !type.Is("Orleans.IGrain") || type.Is("Orleans.Runtime.GrainReference")
            ? null
            : (name, $"catalog.AddClass(typeof({type.Full()}));", null);
    }

    private static string List(ImmutableArray<(string Name, string Entry, string? Proxy)?> pieces, string assembly)
    {
        var name = new StringBuilder(assembly).Replace('.', '_').Replace('-', '_').Append("_Grains").ToString();
        var text = new StringBuilder(ProxyWriter.Header);
        text.AppendLine($"[assembly: global::Scenes.Embedded.GrainAssembly(typeof(Scenes.Generated.{name}))]");
        text.AppendLine("namespace Scenes.Generated;");
        text.AppendLine($"internal sealed class {name} : global::Scenes.Embedded.IGrainAssembly");
        text.AppendLine("{");
        text.AppendLine("    public void Describe(global::Scenes.Embedded.GrainCatalog catalog)");
        text.AppendLine("    {");
        // Each part of a partial type is met once.
        foreach (var entry in pieces.Select(p => p!.Value.Entry).Distinct().OrderBy(e => e, StringComparer.Ordinal))
            text.AppendLine("        " + entry);
        return text.AppendLine("    }").AppendLine("}").ToString();
    }
}
