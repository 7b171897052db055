using System.CommandLine;
using System.CommandLine.Help;

namespace Scenes.Cli;

/// <summary>The command line: results go to one writer, talk to another.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">Its words.</param>
    /// <param name="results">Gets what was asked for.</param>
    /// <param name="talk">Gets everything else.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter results, TextWriter talk)
    {
        var examples = new Dictionary<Command, string>();
        var root = new RootCommand(
            """
            The command line of Scenes, for labs and operations.

            Ends with 0 when all is well, 1 when something is broken or failed, 2 for a wrong command line, 3 when the
            server refused, 4 when it does not answer.
            """)
        {
            RehearseCommand.Create(results, talk, examples),
            DeliveryCommand.Create(results, talk, examples),
            LogCommand.Create(results, talk, examples),
            PromptCommand.Create(results, talk, examples),
            VocabularyCommand.Create(results, talk, examples),
        };
        examples.Add(root, string.Join('\n', examples.Values.Select(text => text.Split('\n')[0])));
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ExampleHelp((HelpAction)help.Action!, examples);
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors) await talk.WriteLineAsync(error.Message);
            await talk.WriteLineAsync($"See '{string.Join(' ', Path(parse.CommandResult))} --help'.");
            return ExitCode.Usage;
        }

        return await parse.InvokeAsync(new InvocationConfiguration { Output = results, Error = talk });
    }

    private static Stack<string> Path(System.CommandLine.Parsing.CommandResult? command)
    {
        var names = new Stack<string>();
        for (; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(command.Parent is null ? "scenes" : command.Command.Name);
        return names;
    }
}
