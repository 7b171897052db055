using Microsoft.CodeAnalysis;

namespace Scenes.Embedded.Generators;

/// <summary>What a method of a grain interface may look like.</summary>
internal static class SignatureRules
{
    private static readonly string[] Results = ["Task", "ValueTask"];

    /// <summary>What is wrong with a method, or null.</summary>
    public static string? Problem(IMethodSymbol method)
    {
        if (!Results.Contains(method.ReturnType.Name)
            || method.ReturnType.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks")
        {
            return "it must return Task, Task<T>, ValueTask or ValueTask<T>";
        }
        if (method.IsGenericMethod)
            return "the embedded engine has no generic methods";
        if (method.Parameters.Any(p => p.RefKind != RefKind.None))
            return "ref, in and out cannot cross a call";
        return method.Parameters.Count(p => p.Type.Name == nameof(CancellationToken)) > 1
            ? "one CancellationToken is the most"
            : null;
    }

    /// <summary>What is wrong with a member that is no method, or null.</summary>
    public static string? Problem(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false } => "properties cannot cross a call",
        IEventSymbol { IsStatic: false } => "events cannot cross a call",
        _ => null,
    };
}
