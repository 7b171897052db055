using System.Text.RegularExpressions;

namespace Scenes.Tidy.Tests;

/// <summary>Files, methods, lines and folders stay small enough to be read.</summary>
public sealed partial class SizeTests
{
    private const int FileLines = 400;
    private const int MethodLines = 60;
    private const int LineColumns = 120;
    private const int EngineLines = 2500;

    [Fact]
    public void Files_All_HaveAtMost400Lines() => Tree.None(
        from file in Tree.Sources
        let lines = Tree.Lines(file).Length
        where lines > FileLines
        select $"{file} has {lines} lines.");

    [Fact]
    public void Lines_All_HaveAtMost120Columns() => Tree.None(
        from file in Tree.Sources
        from line in Tree.Lines(file).Select((text, i) => (text, Number: i + 1))
        where line.text.Length > LineColumns
        select $"{file}:{line.Number} has {line.text.Length} columns.");

    [Fact]
    public void Methods_All_HaveAtMost60Lines() => Tree.None(
        from file in Tree.Sources
        from method in MethodsOf(Tree.Lines(file))
        where method.Lines > MethodLines
        select $"{file}:{method.Line} is a method of {method.Lines} lines.");

    [Fact]
    public void SourceFiles_OneFormattedMedian_IsAtMost60Lines()
    {
        var sizes = Tree.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => Tree.Lines(file).Length).Order().ToList();
        Assert.InRange(sizes[sizes.Count / 2], 1, 60);
    }

    [Fact]
    public void Engine_WithItsApi_HasAtMost2500LinesOfCode()
    {
        var lines = Tree.Sources.Where(file => file.StartsWith("src/Scenes.Embedded/", StringComparison.Ordinal))
            .SelectMany(Tree.Lines)
            .Count(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal));
        Assert.InRange(lines, 1, EngineLines);
    }

    [Fact]
    public void Folders_InsideAProject_AreOneLevelDeep() => Tree.None(
        from file in Tree.Sources
        let depth = file.Split('/').Length - 3
        where depth > 1
        select $"{file} lies {depth} folders deep in its project.");

    [Fact]
    public void Blobs_All_AreAtMostOneMebibyte() => Tree.None(
        from file in Tree.Files
        let bytes = new FileInfo(Path.Combine(Tree.Root, file)).Length
        where bytes > 1024 * 1024
        select $"{file} has {bytes} bytes.");

    /// <summary>Blocks that open right after a parameter list, at the depth of a type's members.</summary>
    private static IEnumerable<(int Line, int Lines)> MethodsOf(string[] lines)
    {
        var (depth, start, at) = (0, -1, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var code = Literals().Replace(lines[i], "");
            foreach (var brace in code.Where(c => c is '{' or '}'))
            {
                if (brace == '{')
                {
                    depth++;
                    var before = code.Trim() == "{" && i > 0 ? lines[i - 1].TrimEnd() : code.Split('{')[0].TrimEnd();
                    if (start < 0 && depth is 2 or 3 && before.EndsWith(')')) (start, at) = (i, depth);
                    continue;
                }

                if (start >= 0 && depth == at)
                {
                    yield return (start + 1, i - start + 1);
                    start = -1;
                }

                depth--;
            }
        }
    }

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|'(\\.|[^'\\])'|//.*
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();
}
