using System.CommandLine;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary><c>scenes prompt check</c>.</summary>
internal static class PromptCommand
{
    /// <summary>The command.</summary>
    public static Command Create(
        TextWriter results, TextWriter talk, IDictionary<Command, string> examples)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "YAML files, a prompt each.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var check = new Command("check",
            """
            Checks prompts and says what is wrong as file:line:column: message.
            """) { files, json };
        examples.Add(check,
            """
            scenes prompt check the-keys.yaml
            scenes prompt check prompts/*.yaml --json
            """);
        check.SetAction(parse => YamlCheck.Run(
            parse.GetRequiredValue(files), (file, text) => PromptYaml.Read(file, text).Errors, parse.GetValue(json),
            results, talk));
        return new Command("prompt", "The prompts of a lab.") { check };
    }
}
