using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Scenes.Domain;

/// <summary>
/// Reads a vocabulary from YAML, or from JSON, which is YAML too. Strict, as <see cref="PromptYaml"/> is. Keys:
/// <c>id version type title source items</c>, and <c>units</c> where dimensions are measured;
/// <c>vocabulary.schema.json</c> describes them.
/// </summary>
public static class VocabularyYaml
{
    private static readonly string[] Keys = ["id", "version", "type", "title", "source", "items"];

    /// <summary>Reads and checks one file.</summary>
    /// <param name="file">Its name, for the errors.</param>
    /// <param name="text">What is in it.</param>
    public static VocabularyFile Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var (root, error) = YamlFiles.Load(file, text);
        if (root is null) return new VocabularyFile(null, ImmutableArray.Create(error!));
        var reader = new YamlReader(file);
        var document = Read(reader, root);
        // Rules about content say nothing useful about a file that has the wrong shape.
        if (!reader.Any && VocabularyRules.Check(document) is { } refused) reader.Add(refused.Errors);
        return reader.Any ? new VocabularyFile(null, reader.Errors) : new VocabularyFile(document, []);
    }

    private static VocabularyDocument Read(YamlReader reader, YamlNode root)
    {
        var keys = reader.Mapping(root, "", Keys, "units");
        return new VocabularyDocument(
            reader.Text(keys, "id", ""), (int)reader.Number(keys, "version", "", whole: true),
            reader.Text(keys, "type", ""), reader.Text(keys, "title", ""), reader.Text(keys, "source", ""),
            reader.List(keys, "items", "", reader.Scalar),
            keys.ContainsKey("units") ? reader.List(keys, "units", "", reader.Scalar) : null);
    }
}
