using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Scenes.Domain;

/// <summary>
/// Reads a prompt from YAML. Strict: unknown, missing and doubled keys are errors, and every error has its line and
/// column.
/// Keys: <c>id title language kind intensity contentNotes premise roles curveballs</c>. A curveball without <c>at</c>
/// is for observers to throw.
/// </summary>
public static class PromptYaml
{
    private static readonly string[] PromptKeys =
        ["id", "title", "language", "kind", "intensity", "contentNotes", "premise", "roles", "curveballs"];

    private static readonly string[] RoleKeys = ["slot", "name", "persona", "secretGoal", "transition"];
    private static readonly string[] TransitionKeys = ["from", "to"];
    private static readonly string[] CurveballKeys = ["id", "to", "at", "text"];
    private static readonly string[] CurveballKeysLeftOut = ["at"];

    /// <summary>Reads and checks one file.</summary>
    /// <param name="file">Its name, for the errors.</param>
    /// <param name="text">What is in it.</param>
    public static PromptFile Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var (root, error) = YamlFiles.Load(file, text);
        return root is null
            ? new PromptFile(null, null, ImmutableArray.Create(error!))
            : Read(new YamlReader(file), root);
    }

    private static PromptFile Read(YamlReader reader, YamlNode root)
    {
        var prompt = reader.Mapping(root, "", PromptKeys);
        var slug = reader.Text(prompt, "id", "");
        reader.Require(PromptId.TryParse($"lab/{slug}", out _), "id", "must be a slug of 3 to 48 characters");
        var content = new PromptContent(
            reader.Text(prompt, "title", ""), reader.Text(prompt, "language", ""), reader.Text(prompt, "kind", ""),
            (int)reader.Number(prompt, "intensity", "", whole: true),
            reader.List(prompt, "contentNotes", "", reader.Scalar), reader.Text(prompt, "premise", ""),
            reader.List(prompt, "roles", "", (node, path) => Role(reader, node, path)),
            reader.List(prompt, "curveballs", "", (node, path) => Ball(reader, node, path)));
        // Rules about content say nothing useful about a file that has the wrong shape.
        if (!reader.Any) reader.Add(PromptRules.Check(content));
        return reader.Any ? new PromptFile(null, null, reader.Errors) : new PromptFile(slug, content, []);
    }

    private static RoleCard Role(YamlReader reader, YamlNode node, string path)
    {
        var role = reader.Mapping(node, path, RoleKeys);
        var transition = role.TryGetValue("transition", out var inner)
            ? reader.Mapping(inner, $"{path}.transition", TransitionKeys) : [];
        return new RoleCard(reader.Text(role, "slot", path), reader.Text(role, "name", path),
            reader.Text(role, "persona", path), reader.Text(role, "secretGoal", path),
            new Transition(reader.Text(transition, "from", $"{path}.transition"),
                reader.Text(transition, "to", $"{path}.transition")));
    }

    private static Curveball Ball(YamlReader reader, YamlNode node, string path)
    {
        var ball = reader.Mapping(node, path, CurveballKeys, CurveballKeysLeftOut);
        return new Curveball(reader.Text(ball, "id", path), reader.Text(ball, "to", path),
            ball.ContainsKey("at") ? reader.Number(ball, "at", path, whole: false) : null,
            reader.Text(ball, "text", path));
    }
}
