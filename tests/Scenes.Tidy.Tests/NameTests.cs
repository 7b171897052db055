using System.Text.RegularExpressions;

namespace Scenes.Tidy.Tests;

/// <summary>
/// Names say what a thing is; unfinished work, silent failure and private places stay out of the tree.
/// </summary>
public sealed partial class NameTests
{
    [Fact]
    public void Types_None_AreNamedAfterNothing() => Tree.None(
        from file in Tree.Sources
        from Match type in TypeName().Matches(Tree.Text(file))
        let name = type.Groups[1].Value
        // Orleans named these, and the embedded engine stands in for it.
        where !file.StartsWith("src/Scenes.Embedded/Api/", StringComparison.Ordinal)
        where EmptyWord().IsMatch(name)
        select $"{file}: {name} says nothing about what it is.");

    [Fact]
    public void Sources_None_AreUnfinished() => Offences(Unfinished(), "is unfinished");

    [Fact]
    public void Sources_None_SwallowExceptions() => Offences(Swallowed(), "swallows an exception");

    [Fact]
    public void Tests_None_Sleep() => Offences(Sleeping(), "sleeps instead of waiting for an event", "tests/");

    [Fact]
    public void Tests_OfOneClass_SayTheirGuarantee() => Tree.None(
        from file in Tree.Sources
        where file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith("Tests.cs", StringComparison.Ordinal)
        where !DocumentedClass().IsMatch(Tree.Text(file))
        select $"{file}: the class has no summary of the guarantee it holds.");

    [Fact]
    public void EventIds_InAProject_AreUnique() => Tree.None(
        from file in Tree.Sources
        from Match id in EventId().Matches(Tree.Text(file))
        group file by (Project: string.Join('/', file.Split('/').Take(2)), Id: id.Groups[1].Value) into same
        where same.Count() > 1
        select $"{same.Key.Project} logs two things as event {same.Key.Id}: {string.Join(", ", same)}");

    [Fact]
    public void LockFiles_None_NameAnAddress() => Tree.None(
        from file in Tree.Files
        where file.EndsWith("package-lock.json", StringComparison.Ordinal)
        where Tree.Text(file).Contains("\"resolved\": \"http", StringComparison.Ordinal)
        select $"{file} names download addresses.");

    [Fact]
    public void TopLevel_Holds_OnlyWhatTheDesignNames()
    {
        string[] folders = ["src", "tests", "deploy", "helm", ".ci"];
        Tree.None(Tree.Files.Where(file => file.Contains('/')).Select(file => file.Split('/')[0]).Distinct()
            .Where(folder => !folders.Contains(folder)).Select(folder => $"{folder}/ does not belong at the top."));
    }

    private static void Offences(Regex pattern, string what, string below = "") => Tree.None(
        from file in Tree.Sources
        where file.StartsWith(below, StringComparison.Ordinal)
            && !file.StartsWith("tests/Scenes.Tidy.Tests/", StringComparison.Ordinal)
        from line in Tree.Lines(file).Select((text, i) => (text, Number: i + 1))
        where pattern.IsMatch(line.text)
        select $"{file}:{line.Number} {what}.");

    [GeneratedRegex(
        @"^\s*(?:public|internal|private|file)[\w ]* (?:class|record|struct|interface|enum) (?:struct )?(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utility|Impl|Data|Info)$")]
    private static partial Regex EmptyWord();

    [GeneratedRegex("NotImplementedException|TODO|FIXME|HACK|in a real (system|implementation)|simplified version")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch *(\([^)]*\))? *\{ *\}")]
    private static partial Regex Swallowed();

    [GeneratedRegex(@"Task\.Delay\(|Thread\.Sleep\(")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"/// <summary>[\s\S]*?public (sealed |abstract |static )*(partial )?class")]
    private static partial Regex DocumentedClass();

    [GeneratedRegex(@"\[LoggerMessage\((\d+),")]
    private static partial Regex EventId();
}
