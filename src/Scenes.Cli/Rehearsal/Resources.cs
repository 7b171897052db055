namespace Scenes.Cli;

/// <summary>Files that are part of the program.</summary>
internal static class Resources
{
    /// <summary>Reads one of JSON.</summary>
    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static T Read<T>(string name) => CliJson.Read<T>(ReadBytes(name));

    /// <summary>Reads one as it is.</summary>
    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static byte[] ReadBytes(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
