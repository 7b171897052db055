namespace Scenes.Media.Tests;

/// <summary>What real browsers recorded; <c>samples/record.mjs</c> made them.</summary>
internal static class Samples
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name));
}
