using System.Text.RegularExpressions;

namespace Scenes.Tidy.Tests;

/// <summary>Projects reference each other only as the design draws it, and what documents promise exists.</summary>
public sealed partial class StructureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Scenes.Contracts"] = [],
        ["Scenes.Embedded"] = [],
        ["Scenes.Embedded.Generators"] = [],
        ["Scenes.Domain"] = ["Scenes.Contracts"],
        ["Scenes.Storage"] = [],
        ["Scenes.Grains"] = ["Scenes.Contracts", "Scenes.Domain", "Scenes.Media", "Scenes.Rooms", "Scenes.Storage"],
        ["Scenes.Delivery"] = ["Scenes.Contracts", "Scenes.Domain", "Scenes.Storage"],
        ["Scenes.Cluster"] = ["Scenes.Contracts", "Scenes.Grains", "Scenes.Storage"],
        ["Scenes.Cluster.Azure"] = ["Scenes.Media"],
        ["Scenes.Media"] = [],
        ["Scenes.Rooms"] = [],
        ["Scenes.Rooms.Local"] = ["Scenes.Rooms"],
        // It shares the transport with the server: ICE, DTLS and SRTP are the same on both ends.
        ["Scenes.Rooms.Client"] = ["Scenes.Rooms.Local"],
        ["Scenes.Server"] =
        [
            "Scenes.Contracts", "Scenes.Domain", "Scenes.Storage", "Scenes.Grains", "Scenes.Delivery",
            "Scenes.Cluster", "Scenes.Cluster.Azure", "Scenes.Media", "Scenes.Rooms", "Scenes.Rooms.Local",
        ],
        // What checks a server from outside must not share a mistake with it.
        ["Scenes.Checker"] = [],
        ["Scenes.Cli"] =
        [
            "Scenes.Checker", "Scenes.Contracts", "Scenes.Domain", "Scenes.Storage", "Scenes.Delivery",
            "Scenes.Rooms.Client",
        ],
    };

    [Fact]
    public void References_BetweenProjects_AreTheDrawnOnes() => Tree.None(
        from project in Tree.Projects
        where project.StartsWith("src/", StringComparison.Ordinal)
        let name = Path.GetFileNameWithoutExtension(project)
        from Match reference in ProjectReference().Matches(Tree.Text(project))
        let target = reference.Groups[1].Value
        where !Allowed.TryGetValue(name, out var allowed) || !allowed.Contains(target)
        select $"{name} may not reference {target}.");

    [Fact]
    public void Checker_OfWhatServersDo_UsesNothingOfThem()
    {
        Assert.DoesNotContain("Reference Include", Tree.Text("src/Scenes.Checker/Scenes.Checker.csproj"),
            StringComparison.Ordinal);
        var own = Tree.Sources.Where(file => file.StartsWith("src/Scenes.Checker/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Tree.None(
            from file in own
            from line in Tree.Lines(file)
            where OtherNamespace().IsMatch(line)
            select $"{file} uses something of Scenes: {line.Trim()}");
    }

    [Fact]
    public void Projects_All_AreInTheSolution()
    {
        var solution = Tree.Text("Scenes.sln").Replace('\\', '/');
        Tree.None(Tree.Projects.Where(project => !solution.Contains(project, StringComparison.Ordinal))
            .Select(project => $"{project} is not in Scenes.sln."));
    }

    [Fact]
    public void Projects_None_PinAVersionOfTheirOwn() => Tree.None(
        from project in Tree.Projects
        where PinnedVersion().IsMatch(Tree.Text(project))
        select $"{project} names a package version; versions stand in Directory.Packages.props.");

    [Fact]
    public void Editions_InGrains_LeaveNoTrace() => Tree.None(
        from file in Tree.Sources
        where file.StartsWith("src/", StringComparison.Ordinal)
        where Tree.Lines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal))
        select $"{file} is compiled differently in the two editions.");

    [Fact]
    public void Links_InDocuments_LeadSomewhere() => Tree.None(
        from file in Tree.Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from Match link in Link().Matches(Tree.Text(file))
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        let path = Path.Combine(Tree.Root, Path.GetDirectoryName(file)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file} links to {target}, which is not there.");

    [Fact]
    public void Guarantees_InTheReadme_NameTestsThatExist()
    {
        var tests = Tree.Sources.Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file)!, Tree.Text, StringComparer.Ordinal);
        var named = TestName().Matches(Tree.Text("README.md"))
            .Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).ToList();
        Assert.NotEmpty(named);
        Tree.None(named.Where(name => !tests[name.Class].Any(text =>
                text.Contains($" {name.Test}(", StringComparison.Ordinal) || name.Test.Length == 0))
            .Select(name => $"README.md names {name.Class}.{name.Test}, which is no test."));
    }

    [GeneratedRegex("""ProjectReference Include="[^"]*?/([\w.]+)\.csproj"(?! OutputItemType)""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"^using Scenes\.|^namespace Scenes(?!\.Checker;)|<Compile |extern alias")]
    private static partial Regex OtherNamespace();

    [GeneratedRegex("<PackageReference [^>]*Version=")]
    private static partial Regex PinnedVersion();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex TestName();
}
