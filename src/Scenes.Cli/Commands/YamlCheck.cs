using System.Collections.Immutable;
using System.Globalization;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>Checks YAML files and says what is wrong as <c>file:line:column: message</c>.</summary>
internal static class YamlCheck
{
    /// <summary>Checks files.</summary>
    /// <param name="files">Their names.</param>
    /// <param name="read">Reads one, by name and text.</param>
    /// <param name="json">One JSON object instead of lines.</param>
    /// <param name="results">Gets what is wrong.</param>
    /// <param name="talk">Gets the count.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] files, Func<string, string, ImmutableArray<YamlError>> read, bool json,
        TextWriter results, TextWriter talk)
    {
        var faults = ImmutableArray.CreateBuilder<FaultLine>();
        foreach (var file in files) faults.AddRange(FaultsOf(file, read));
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

    private static IEnumerable<FaultLine> FaultsOf(
        string file, Func<string, string, ImmutableArray<YamlError>> read)
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

        return read(file, text).Select(error => new FaultLine(
            string.Create(CultureInfo.InvariantCulture, $"{error.File}:{error.Line}:{error.Column}"), "invalid",
            error.Path.Length == 0 ? error.Message : $"{error.Path} {error.Message}"));
    }
}
