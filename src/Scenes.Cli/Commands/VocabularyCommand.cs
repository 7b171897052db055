using System.CommandLine;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary><c>scenes vocabulary check</c>.</summary>
internal static class VocabularyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(
        TextWriter results, TextWriter talk, IDictionary<Command, string> examples)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "YAML or JSON files, a vocabulary each.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var check = new Command("check",
            """
            Checks vocabularies and says what is wrong as file:line:column: message.
            """) { files, json };
        examples.Add(check,
            """
            scenes vocabulary check moods.yaml
            scenes vocabulary check vocabularies/*.json --json
            """);
        check.SetAction(parse => YamlCheck.Run(
            parse.GetRequiredValue(files), (file, text) => VocabularyYaml.Read(file, text).Errors, parse.GetValue(json),
            results, talk));
        return new Command("vocabulary", "The words that labels use.") { check };
    }
}
