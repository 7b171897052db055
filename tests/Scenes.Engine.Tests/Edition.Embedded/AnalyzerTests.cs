using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Scenes.Embedded.Generators;

namespace Scenes.Engine;

/// <summary>What would break in a cluster does not compile here; what is sound compiles.</summary>
public sealed class AnalyzerTests
{
    private const string Marks = "[GenerateSerializer, Immutable, Alias(\"a\")]";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("SCENES001", Marks + " public sealed record A(string B);")]
    [InlineData("SCENES001", "[GenerateSerializer, Alias(\"a\")] public sealed class A { public int B { get; set; } }")]
    [InlineData("SCENES002", Marks + " public sealed record A([property: Id(0)] string B, [property: Id(0)] string C);")]
    [InlineData("SCENES003", "[GenerateSerializer, Immutable] public sealed record A([property: Id(0)] string B);")]
    [InlineData("SCENES004", Marks + " public sealed record A(); " + Marks + " public sealed record B();")]
    [InlineData("SCENES005", "public sealed record A(); public interface I : IGrainWithStringKey { Task Take(A a); }")]
    [InlineData("SCENES005", "public interface I : IGrainWithStringKey { Task<object> Give(); }")]
    [InlineData("SCENES005", "public interface I : IGrainWithStringKey { Task Take(int[] a); }")]
    [InlineData("SCENES005", "public interface I : IGrainWithStringKey { Task<List<int>> Give(); }")]
    [InlineData("SCENES005", "public sealed class A; public interface I : IGrainWithStringKey { Task Take(ImmutableArray<A> a); }")]
    [InlineData("SCENES006", "[GenerateSerializer, Immutable, Alias(\"a\")] public record A([property: Id(0)] int B);")]
    [InlineData("SCENES006", Marks + " public sealed class A { [Id(0)] public int B { get; set; } }")]
    [InlineData("SCENES006", Marks + " public sealed record A([property: Id(0)] List<int> B);")]
    [InlineData("SCENES006", Marks + " public sealed record A([property: Id(0)] B B); public sealed class B;")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { int Give(); }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { void Take(); }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { Task<int> P { get; } }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { Task Take(ref int a); }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { Task Take<T>(T a); }")]
    [InlineData("SCENES007", "public interface I<T> : IGrainWithStringKey { Task Take(); }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { Task Take(CancellationToken a, CancellationToken b); }")]
    [InlineData("SCENES007", "public interface I : IGrainWithStringKey { [OneWay] Task<int> Give(); }")]
    [InlineData("SCENES008", "public sealed class A : Exception;")]
    [InlineData("SCENES009",
        "public interface I : IGrainWithStringKey { Task A(); } public sealed class G : Grain, I { [OneWay] public Task A() => Task.CompletedTask; }")]
    public async Task Source_ThatWouldBreakInACluster_IsAnError(string rule, string source)
    {
        var errors = await ErrorsOf(source);
        Assert.Equal([rule], errors.Select(e => e.Id).Distinct());
        Assert.All(errors, e => Assert.Equal(DiagnosticSeverity.Error, e.Severity));
    }

    [Theory]
    [InlineData(Marks + " public sealed record A([property: Id(0)] string B, [property: Id(1)] ImmutableArray<DateTimeOffset?> C);")]
    [InlineData(Marks + " public sealed record A([Id(0)] string B);")]
    [InlineData(Marks + " public readonly record struct A { private A(string b) => B = b; [Id(0)] public string B { get; } }")]
    [InlineData(Marks + " public sealed record A<T>([property: Id(0)] T? B) where T : class;")]
    [InlineData(Marks + " public sealed class A { [Id(0)] public required string B { get; init; } public string C => B; }")]
    [InlineData(Marks + " public abstract record A([property: Id(0)] int N);")]
    [InlineData("[GenerateSerializer, Alias(\"a\")] public sealed class A(string m) : Exception(m);")]
    [InlineData("public enum E { A } public interface I : IGrainWithStringKey { ValueTask<E> A(GrainId g, CancellationToken t); }")]
    [InlineData("public interface I : IGrainWithStringKey { Task<I> A(I i, (int, string) p, ReadOnlyMemory<byte> b); static int S => 1; }")]
    public async Task Source_ThatIsSound_Compiles(string source) => Assert.Empty(await ErrorsOf(source));

    private static async Task<IReadOnlyList<Diagnostic>> ErrorsOf(string source)
    {
        var text = "using System; using System.Collections.Generic; using System.Collections.Immutable; using System.Threading;"
            + "using System.Threading.Tasks; using Orleans; using Orleans.Concurrency; using Orleans.Runtime; " + source;
        var compilation = CSharpCompilation.Create(
            "sample", [CSharpSyntaxTree.ParseText(text)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new GrainGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var found = await generated.WithAnalyzers([new GrainAnalyzer()]).GetAllDiagnosticsAsync();
        return [.. found.Where(d => d.Severity == DiagnosticSeverity.Error && d.Id.StartsWith("SCENES", StringComparison.Ordinal)
            || (d.Severity == DiagnosticSeverity.Error && found.All(f => !f.Id.StartsWith("SCENES", StringComparison.Ordinal))))];
    }
}
