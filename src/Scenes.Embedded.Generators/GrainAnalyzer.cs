using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Scenes.Embedded.Generators;

/// <summary>Refuses what would work in one process and break in a cluster.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrainAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] OfInterfaces = ["AlwaysInterleaveAttribute", "ResponseTimeoutAttribute"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.MissingId, Rules.DuplicateId, Rules.MissingAlias, Rules.DuplicateAlias, Rules.NotAMessage,
        Rules.NotImmutable, Rules.BadSignature, Rules.UnmarkedException, Rules.MisplacedAttribute,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var aliases = new ConcurrentDictionary<string, INamedTypeSymbol>();
            var doubles = start.Compilation.TypesOfReferences()
                .Select(type => DoubleOf(type, aliases)).OfType<Diagnostic>().ToList();
            start.RegisterSymbolAction(symbol => Check(symbol, aliases), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => doubles.ForEach(end.ReportDiagnostic));
        });
    }

    private static void Check(SymbolAnalysisContext context, ConcurrentDictionary<string, INamedTypeSymbol> aliases)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var isMarked = type.Has("GenerateSerializerAttribute");
        if (isMarked && type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            CheckIds(context, type);
            CheckAlias(context, type, aliases);
            if (type.Has("ImmutableAttribute") && MessageRules.Mutability(type) is { } problem)
                Report(context, Rules.NotImmutable, type, type.Name, problem);
        }
        if (!isMarked && type.TypeKind == TypeKind.Class && type.Is("System.Exception"))
            Report(context, Rules.UnmarkedException, type, type.Name);
        if (!type.Is("Orleans.Runtime.IAddressable"))
            return;
        if (type.TypeKind == TypeKind.Interface)
            CheckInterface(context, type);
        else
            CheckClass(context, type);
    }

    private static void CheckIds(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var seen = new HashSet<object?>();
        foreach (var field in type.Stored())
        {
            var member = field.AssociatedSymbol ?? field;
            var id = member.Attribute("IdAttribute") ?? ParameterOf(type, member)?.Attribute("IdAttribute");
            if (id is null)
                Report(context, Rules.MissingId, member, member.Name);
            else if (!seen.Add(id.ConstructorArguments[0].Value))
                Report(context, Rules.DuplicateId, member, member.Name, id.ConstructorArguments[0].Value!);
        }
    }

    private static IParameterSymbol? ParameterOf(INamedTypeSymbol type, ISymbol member) =>
        type.InstanceConstructors.Where(_ => type.IsRecord).SelectMany(c => c.Parameters)
            .FirstOrDefault(p => p.Name == member.Name);

    private static void CheckAlias(
        SymbolAnalysisContext context, INamedTypeSymbol type, ConcurrentDictionary<string, INamedTypeSymbol> aliases)
    {
        if (type.Alias() is null)
            Report(context, Rules.MissingAlias, type, type.Name);
        else if (DoubleOf(type, aliases) is { } diagnostic)
            context.ReportDiagnostic(diagnostic);
    }

    /// <summary>What is wrong where another type, of this project or of one it references, has the alias.</summary>
    private static Diagnostic? DoubleOf(
        INamedTypeSymbol type, ConcurrentDictionary<string, INamedTypeSymbol> aliases) =>
        type.Alias() is { } alias && aliases.GetOrAdd(alias, type) is var first
            && !SymbolEqualityComparer.Default.Equals(first, type)
            ? Diagnostic.Create(Rules.DuplicateAlias, type.Locations[0], type.Name, alias, first.Name)
            : null;

    private static void CheckInterface(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.IsGenericType)
            Report(context, Rules.BadSignature, type, type.Name, "the embedded engine has no generic interfaces");
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
            {
                if (SignatureRules.Problem(member) is { } wrong)
                    Report(context, Rules.BadSignature, member, member.Name, wrong);
                continue;
            }
            if (SignatureRules.Problem(method) is { } problem)
            {
                Report(context, Rules.BadSignature, method, method.Name, problem);
                continue;
            }
            var crossing = method.Parameters.Select(p => p.Type).Where(t => t.Name != nameof(CancellationToken))
                .Concat(((INamedTypeSymbol)method.ReturnType).TypeArguments);
            foreach (var reason in crossing.Select(MessageRules.Problem).Where(p => p is not null))
                Report(context, Rules.NotAMessage, method, method.Name, reason!);
        }
    }

    private static void CheckClass(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var attribute in OfInterfaces.Where(method.Has))
                Report(context, Rules.MisplacedAttribute, method, method.Name, attribute);
        }
    }

    private static void Report(
        SymbolAnalysisContext context, DiagnosticDescriptor rule, ISymbol symbol, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, symbol.Locations[0], arguments));
}
