using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Scenes.Cli;

/// <summary>The usual help, with the examples of the command below it.</summary>
internal sealed class ExampleHelp(HelpAction usual, IReadOnlyDictionary<Command, string> examples)
    : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help need not have said all else.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (!examples.TryGetValue(parseResult.CommandResult.Command, out var text)) return result;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in text.Split('\n')) output.WriteLine($"  {line}");
        output.WriteLine();
        return result;
    }
}
