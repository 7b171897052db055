using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Server;

/// <summary>The prompts that come with the server.</summary>
internal static partial class ShippedPrompts
{
    /// <summary>Those that are valid, in the order of their names; the errors of the others are logged with file and line.</summary>
    public static ImmutableArray<PromptFile> Read(ILogger logger)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Prompts");
        var read = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => PromptYaml.Read(Path.GetFileName(path), File.ReadAllText(path))).ToArray();
        foreach (var error in read.SelectMany(file => file.Errors)) LogInvalid(logger, error.ToString());
        return [.. read.Where(file => file.Content is not null)];
    }

    [LoggerMessage(50, LogLevel.Error, "{Error}")]
    private static partial void LogInvalid(ILogger logger, string error);
}
