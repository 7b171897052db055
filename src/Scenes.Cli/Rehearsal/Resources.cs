namespace Scenes.Cli;

/// <summary>Files that are part of the program.</summary>
internal static class Resources
{
    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static T Read<T>(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return CliJson.Read<T>(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }
}
