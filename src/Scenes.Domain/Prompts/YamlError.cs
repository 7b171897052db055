namespace Scenes.Domain;

/// <summary>Something wrong in a YAML file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1.</param>
/// <param name="Path">The field, such as <c>roles[0].transition.to</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record YamlError(string File, long Line, long Column, string Path, string Message)
{
    /// <summary><c>file:line:column: path message</c>, as compilers write it.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{File}:{Line}:{Column}: {(Path.Length == 0 ? "the file" : Path)} {Message}");
}
