using System.Runtime.CompilerServices;

namespace Scenes.Domain.Tests;

/// <summary>
/// Prompts in YAML: the shipped ones are right, and each error is told with its file, line and column.
/// </summary>
public sealed class PromptYamlTests
{
    private const string Good = """
        id: the-lamp
        title: The lamp
        language: en
        kind: dyad
        intensity: 2
        contentNotes: [family, money]
        premise: >
          A kitchen at night. The lamp above the table has
          just gone out, and neither wants to be the one to get up.
        roles:
          - slot: A
            name: Ada
            persona: >
              You are tired and have been right all day long.
            secretGoal: Get the other one to stand up first.
            transition: { from: anger, to: happiness }
          - slot: B
            name: Bo
            persona: You know where the spare bulbs are, and say nothing.
            secretGoal: Stay where you are until the other one laughs.
            transition:
              from: neutral
              to: surprise
        curveballs:
          - id: the-knock
            to: both
            at: 0.5
            text: Somebody knocks at the window, twice.
        """;

    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Folder(), "*.yaml").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void Shipped_Prompts_AreTwentyFour() => Assert.Equal(24, Shipped.Count);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Read_AShippedPrompt_FindsNoError(string file)
    {
        var read = PromptYaml.Read(file, File.ReadAllText(Path.Combine(Folder(), file)));
        Assert.Empty(read.Errors);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), read.Slug);
    }

    [Fact]
    public void Read_FoldedText_IsTrimmed()
    {
        var content = PromptYaml.Read("good.yaml", Good).Content!;
        Assert.Equal(
            "A kitchen at night. The lamp above the table has just gone out, "
            + "and neither wants to be the one to get up.",
            content.Premise);
        Assert.Equal("You are tired and have been right all day long.", content.Roles[0].Persona);
        Assert.Equal(new Transition("neutral", "surprise"), content.Roles[1].Transition);
        Assert.Equal(0.5, content.Curveballs[0].At);
        Assert.Equal(["family", "money"], content.ContentNotes.AsEnumerable());
    }

    [Fact]
    public void Read_ACurveballWithoutATime_IsForObserversToThrow()
    {
        var text = Replace(Good, "    at: 0.5\n", "");
        Assert.Null(Assert.Single(PromptYaml.Read("good.yaml", text).Content!.Curveballs).At);
    }

    [Fact]
    public void Check_CurveballsByTime_MustBeInOrder_ThoseToThrowStandAnywhere()
    {
        Assert.Empty(PromptRules.Check(Sample.Prompt));
        var turned = Sample.Prompt with { Curveballs = [.. Sample.Prompt.Curveballs.Reverse()] };
        Assert.Equal(["curveballs[2].at"], PromptRules.Check(turned).Select(error => error.Path));
        var late = Sample.Prompt with { Curveballs = [new Curveball("late", "A", 0.86, "It is too late for this.")] };
        Assert.Equal(["curveballs[0].at"], PromptRules.Check(late).Select(error => error.Path));
    }

    /// <summary>
    /// What is changed in the good file, by what, and the place and path of the one error that it makes.
    /// </summary>
    public static TheoryData<string, string, int, int, string> Broken => new()
    {
        { "id: the-lamp", "id: The Lamp", 1, 5, "id" },
        { "id: the-lamp\n", "", 1, 1, "" },
        { "title: The lamp", "title: ''", 2, 8, "title" },
        { "title: The lamp", "title: [a, b]", 2, 8, "title" },
        { "title: The lamp", "title: The lamp\ntitle: Again", 3, 1, "" },
        { "language: en", "language: english", 3, 11, "language" },
        { "kind: dyad", "kind: trio", 4, 7, "kind" },
        { "intensity: 2", "intensity: 6", 5, 12, "intensity" },
        { "intensity: 2", "intensity: high", 5, 12, "intensity" },
        { "intensity: 2", "intensity: 2.5", 5, 12, "intensity" },
        { "intensity: 2", "intensity: 2\nmood: dark", 6, 1, "mood" },
        { "[family, money]", "[family, spiders]", 6, 24, "contentNotes[1]" },
        { "[family, money]", "family", 6, 15, "contentNotes" },
        { "[family, money]", "[family, [money]]", 6, 24, "contentNotes[1]" },
        { "[family, money]", "[family, money", 6, 22, "" },
        { "slot: A", "slot: C", 11, 3, "roles" },
        { "    name: Ada\n", "", 11, 5, "roles[0]" },
        { "name: Ada", "nom: Ada", 11, 5, "roles[0]" },
        { "to: happiness }", "to: anger }", 16, 17, "roles[0].transition" },
        { "to: happiness }", "to: joy }", 16, 36, "roles[0].transition.to" },
        { "to: happiness }", "towards: happiness }", 16, 17, "roles[0].transition" },
        { "secretGoal: Get the other one to stand up first.", "secretGoal: Sit.", 15, 17, "roles[0].secretGoal" },
        { "at: 0.5", "at: 0.95", 27, 9, "curveballs[0].at" },
        { "at: 0.5", "at: half", 27, 9, "curveballs[0].at" },
        { "to: both", "to: neither", 26, 9, "curveballs[0].to" },
        { "  - id: the-knock", "  - id: x", 25, 9, "curveballs[0].id" },
        { "kind: dyad", "kind:\tdyad: x", 4, 11, "" },
        { "kind: dyad", "kind: dyad\n---\nkind: dyad", 1, 1, "" },
        { Good, "", 1, 1, "" },
        { Good, "just a text", 1, 1, "" },
        { Good, "[]", 1, 1, "" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_ABrokenPrompt_NamesThePlaceOfTheFirstError(
        string what, string by, int line, int column, string path)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);
        var read = PromptYaml.Read("broken.yaml", Replace(Good, what, by));
        Assert.Null(read.Content);
        Assert.NotEmpty(read.Errors);
        var first = read.Errors[0];
        Assert.Equal((line, column, path), ((int)first.Line, (int)first.Column, first.Path));
        Assert.StartsWith($"broken.yaml:{line}:{column}: ", first.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralErrors_NamesAllInTheOrderOfTheFile()
    {
        var text = Replace(Replace(Good, "slot: A", "place: A"), "intensity: 2", "intensity: x");
        var errors = PromptYaml.Read("broken.yaml", text).Errors;
        Assert.Equal(["intensity", "roles[0]", "roles[0].place"], errors.Select(error => error.Path)
            .Order(StringComparer.Ordinal));
        Assert.Equal(errors.Select(error => error.Line).Order(), errors.Select(error => error.Line));
    }

    private static string Replace(string text, string what, string by)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return text[..at] + by + text[(at + what.Length)..];
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Scenes.Server/Prompts"));
}
