using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Scenes.Embedded.Generators;

namespace Scenes.Engine;

/// <summary>What would break in a cluster does not compile here; what is sound compiles.</summary>
public sealed class AnalyzerTests
{
    private const string Interface = "public interface I : IGrainWithStringKey ";
    private const string Marks = "[GenerateSerializer, Immutable, Alias(\"a\")]";

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Threading;
        using System.Threading.Tasks;
        using Orleans;
        using Orleans.Concurrency;
        using Orleans.Runtime;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("SCENES001", Marks + " public sealed record A(string B);")]
    [InlineData("SCENES001", "[GenerateSerializer, Alias(\"a\")] public sealed class A { public int B { get; set; } }")]
    [InlineData("SCENES002", Marks + " public sealed record A([property: Id(0)] int B, [property: Id(0)] int C);")]
    [InlineData("SCENES003", "[GenerateSerializer, Immutable] public sealed record A([property: Id(0)] string B);")]
    [InlineData("SCENES004", Marks + " public sealed record A(); " + Marks + " public sealed record B();")]
    [InlineData("SCENES005", "public sealed record A(); " + Interface + "{ Task Take(A a); }")]
    [InlineData("SCENES005", Interface + "{ Task<object> Give(); }")]
    [InlineData("SCENES005", Interface + "{ Task Take(int[] a); }")]
    [InlineData("SCENES005", Interface + "{ Task<List<int>> Give(); }")]
    [InlineData("SCENES005", "public sealed class A; " + Interface + "{ Task Take(ImmutableArray<A> a); }")]
    [InlineData("SCENES006", "[GenerateSerializer, Immutable, Alias(\"a\")] public record A([property: Id(0)] int B);")]
    [InlineData("SCENES006", Marks + " public sealed class A { [Id(0)] public int B { get; set; } }")]
    [InlineData("SCENES006", Marks + " public sealed record A([property: Id(0)] List<int> B);")]
    [InlineData("SCENES006", Marks + " public sealed record A([property: Id(0)] B B); public sealed class B;")]
    [InlineData("SCENES007", Interface + "{ int Give(); }")]
    [InlineData("SCENES007", Interface + "{ void Take(); }")]
    [InlineData("SCENES007", Interface + "{ Task<int> P { get; } }")]
    [InlineData("SCENES007", Interface + "{ Task Take(ref int a); }")]
    [InlineData("SCENES007", Interface + "{ Task Take<T>(T a); }")]
    [InlineData("SCENES007", "public interface I<T> : IGrainWithStringKey { Task Take(); }")]
    [InlineData("SCENES007", Interface + "{ Task Take(CancellationToken a, CancellationToken b); }")]
    [InlineData("SCENES008", "public sealed class A : Exception;")]
    [InlineData("SCENES009",
        Interface + "{ Task A(); } public sealed class G : Grain, I { [AlwaysInterleave] public Task A() => null!; }")]
    public async Task Source_ThatWouldBreakInACluster_IsAnError(string rule, string source)
    {
        var errors = await ErrorsOf(source);
        Assert.Equal([rule], errors.Select(e => e.Id).Distinct());
        Assert.All(errors, e => Assert.Equal(DiagnosticSeverity.Error, e.Severity));
    }

    [Theory]
    [InlineData(Marks + " public sealed record A([property: Id(0)] ImmutableArray<DateTimeOffset?> B);")]
    [InlineData(Marks + " public sealed record A([Id(0)] string B);")]
    [InlineData(Marks + " public readonly record struct A { A(string b) => B = b; [Id(0)] public string B { get; } }")]
    [InlineData(Marks + " public sealed record A<T>([property: Id(0)] T? B) where T : class;")]
    [InlineData(Marks + " public sealed class A { [Id(0)] public required int B { get; init; } public int C => B; }")]
    [InlineData(Marks + " public abstract record A([property: Id(0)] int N);")]
    [InlineData("[GenerateSerializer, Alias(\"a\")] public sealed class A(string m) : Exception(m);")]
    [InlineData("public enum E { A } " + Interface + "{ ValueTask<E> A(GrainId g, CancellationToken t); }")]
    [InlineData(Interface + "{ Task<I> A(I i, (int, string) p, ReadOnlyMemory<byte> b); static int S => 1; }")]
    public async Task Source_ThatIsSound_Compiles(string source) => Assert.Empty(await ErrorsOf(source));

    [Fact]
    public async Task Alias_OfAnotherProject_IsAnError()
    {
        var other = Compile("other", Marks + " public sealed record Other();", References).ToMetadataReference();
        var error = Assert.Single(await ErrorsOf(Marks + " public sealed record A();", [.. References, other]));
        Assert.Equal("SCENES004", error.Id);
        Assert.Contains("'Other'", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_ = DateTimeOffset.UtcNow;")]
    [InlineData("_ = System.Diagnostics.Stopwatch.GetTimestamp();")]
    [InlineData("_ = Environment.TickCount64;")]
    [InlineData("_ = Guid.NewGuid();")]
    [InlineData("_ = new Random().Next();")]
    [InlineData("_ = Random.Shared.Next();")]
    [InlineData("_ = Task.Run(() => 1);")]
    [InlineData("_ = Task.Factory.StartNew(() => 1);")]
    [InlineData("_ = Task.CompletedTask.ConfigureAwait(false);")]
    [InlineData("_ = Task . Delay(1);")]
    [InlineData("_ = new Timer(_ => { });")]
    [InlineData("_ = new PeriodicTimer(TimeSpan.Zero);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => { });")]
    [InlineData("new Thread(() => { }).Start();")]
    [InlineData("Thread . Sleep(1);")]
    [InlineData("Task.FromResult(1).Wait();")]
    [InlineData("_ = Task.FromResult(1).Result;")]
    // The spaces tell the samples from sleeping tests, which the tidy tests look for.
    public async Task Statement_ThatNoSimulationCanRepeat_IsBanned(string statement)
    {
        var compilation = Compile("sample", $"class C {{ void M() {{ {statement} }} }}", References);
        var found = await compilation.WithAnalyzers(
            [new CSharpSymbolIsBannedAnalyzer()], new AnalyzerOptions([new BannedSymbols()]))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Contains(found, d => d.Id == "RS0030");
    }

    private static CSharpCompilation Compile(string name, string source, MetadataReference[] references) =>
        CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(Usings + "\n" + source)], references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static async Task<IReadOnlyList<Diagnostic>> ErrorsOf(string source, MetadataReference[]? references = null)
    {
        var compilation = Compile("sample", source, references ?? References);
        CSharpGeneratorDriver.Create(new GrainGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var found = await generated.WithAnalyzers([new GrainAnalyzer()]).GetAllDiagnosticsAsync();
        var errors = found.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        // What the compiler says of the same fault is beside the point.
        var ours = errors.Where(d => d.Id.StartsWith("SCENES", StringComparison.Ordinal)).ToList();
        return ours.Count > 0 ? ours : errors;
    }

    /// <summary>The list that Domain and Grains are compiled with.</summary>
    private sealed class BannedSymbols : AdditionalText
    {
        public override string Path => "BannedSymbols.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, Path)));
    }
}
