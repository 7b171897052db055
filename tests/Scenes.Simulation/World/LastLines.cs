using System.Text;

namespace Scenes.Simulated;

/// <summary>Keeps the end of a trace, and all of it where somebody wants it.</summary>
internal sealed class LastLines(int count, TextWriter? all) : TextWriter
{
    private readonly Queue<string> _lines = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        all?.Write(value);
        if (_lines.Count == count) _lines.Dequeue();
        _lines.Enqueue((value ?? "").TrimEnd('\n'));
    }
}
