using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary><c>scenes prompt check</c>.</summary>
internal static class PromptCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter results, TextWriter talk)
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

            Examples:
              scenes prompt check the-keys.yaml
              scenes prompt check prompts/*.yaml --json
            """) { files, json };
        check.SetAction(parse => Check(parse.GetRequiredValue(files), parse.GetValue(json), results, talk));
        return new Command("prompt", "The prompts of a lab.") { check };
    }

    private static int Check(string[] files, bool json, TextWriter results, TextWriter talk)
    {
        var faults = ImmutableArray.CreateBuilder<FaultLine>();
        foreach (var file in files) faults.AddRange(FaultsOf(file));
        if (json)
        {
            results.WriteLine(CliJson.Text(new PromptVerdict(faults.Count == 0, files.Length, faults.ToImmutable())));
        }
        else
        {
            foreach (var fault in faults) results.WriteLine($"{fault.Place}: {fault.Message}");
            talk.WriteLine($"{files.Length} files, {faults.Count} errors.");
        }

        return faults.Count == 0 ? ExitCode.Ok : ExitCode.Broken;
    }

    private static IEnumerable<FaultLine> FaultsOf(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [new FaultLine($"{file}:1:1", "unreadable", fault.Message)];
        }

        return PromptYaml.Read(file, text).Errors.Select(error => new FaultLine(
            string.Create(CultureInfo.InvariantCulture, $"{error.File}:{error.Line}:{error.Column}"), "invalid",
            error.Path.Length == 0 ? error.Message : $"{error.Path} {error.Message}"));
    }
}
