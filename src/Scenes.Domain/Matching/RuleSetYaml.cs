using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Scenes.Domain;

/// <summary>
/// Reads a rule set from YAML, or from JSON, which is YAML too. Strict, as <see cref="PromptYaml"/> is: unknown,
/// missing and doubled keys are errors, and every error has its line and column. Keys: <c>attributes</c>, and as needed
/// <c>floors soft partners waiting</c>; <c>rules.schema.json</c> describes them.
/// </summary>
public static class RuleSetYaml
{
    private const string Off = "off";

    // What a rule set needs is four.
    private const int MostDepth = 8;

    /// <summary>Reads and checks one file.</summary>
    /// <param name="file">Its name, for the errors.</param>
    /// <param name="text">What is in it.</param>
    public static RuleSetFile Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        if (YamlFiles.Objection(file, text, MostDepth) is { } objection) return new RuleSetFile(null, [objection]);
        var (root, error) = YamlFiles.Load(file, text);
        if (root is null) return new RuleSetFile(null, ImmutableArray.Create(error!));
        var reader = new YamlReader(file);
        var rules = Read(reader, root);
        // Rules about content say nothing useful about a file that has the wrong shape.
        if (!reader.Any) reader.Add(RuleSetRules.Check(rules));
        return reader.Any ? new RuleSetFile(null, reader.Errors) : new RuleSetFile(rules, []);
    }

    private static RuleSet Read(YamlReader reader, YamlNode root)
    {
        var keys = reader.Mapping(root, "", ["attributes"], "floors", "soft", "partners", "waiting");
        return new RuleSet(
            reader.List(keys, "attributes", "", reader.Scalar),
            reader.List(keys, "floors", "", (node, path) => ReadFloor(reader, node, path)),
            reader.List(keys, "soft", "", (node, path) => ReadSoft(reader, node, path)),
            keys.TryGetValue("partners", out var partners) ? ReadPartners(reader, partners) : PartnerRule.None,
            keys.TryGetValue("waiting", out var waiting) ? ReadWaiting(reader, waiting) : WaitRule.Default);
    }

    private static Floor ReadFloor(YamlReader reader, YamlNode node, string path)
    {
        var floor = reader.Mapping(node, path, ["attribute"], "role", "least", "most", "verified");
        reader.Require(floor.ContainsKey("least") || floor.ContainsKey("most"), path, "misses the key least or most");
        var verified = reader.Text(floor, "verified", path);
        reader.Require(verified is "" or "true" or "false", $"{path}.verified", "must be true or false");
        return new Floor(
            reader.Text(floor, "attribute", path), ReadRole(reader, floor, path),
            ReadWhole(reader, floor, "least", path, 0),
            ReadWhole(reader, floor, "most", path, MatchAttributes.TopLevel), verified == "true");
    }

    private static SoftRule ReadSoft(YamlReader reader, YamlNode node, string path)
    {
        var soft = reader.Mapping(
            node, path, ["id", "attribute", "weight"], "role", "least", "within", "expand");
        var kind = soft.ContainsKey("within") ? SoftRuleKind.Within : SoftRuleKind.Least;
        reader.Require(soft.ContainsKey("within") != soft.ContainsKey("least"), path,
            "must have one of the keys least and within");
        reader.Require(kind == SoftRuleKind.Least || !soft.ContainsKey("role"), $"{path}.role",
            "must be left out of a distance, which is between the two");
        var bound = Word(kind);
        return new SoftRule(
            reader.Text(soft, "id", path), kind, reader.Text(soft, "attribute", path), ReadRole(reader, soft, path),
            ReadWhole(reader, soft, bound, path, 0), reader.Number(soft, "weight", path, whole: false),
            reader.List(soft, "expand", path, (step, at) => ReadStep(reader, step, at, kind)));
    }

    private static Expansion ReadStep(YamlReader reader, YamlNode node, string path, SoftRuleKind kind)
    {
        var bound = Word(kind);
        var step = reader.Mapping(node, path, ["after", bound]);
        var isOff = step.TryGetValue(bound, out var value) && value is YamlScalarNode { Value: Off };
        var after = ReadWhole(reader, step, "after", path, 0);
        // The path of the bound must be known even where it is a word.
        if (isOff) reader.Text(step, bound, path);
        return new Expansion(after, isOff ? Open(kind) : ReadWhole(reader, step, bound, path, 0));
    }

    private static PartnerRule ReadPartners(YamlReader reader, YamlNode node)
    {
        var partners = reader.Mapping(node, "partners", [], "cooldownMinutes", "cap");
        return new PartnerRule(
            ReadWhole(reader, partners, "cooldownMinutes", "partners", 0),
            partners.ContainsKey("cap") ? ReadWhole(reader, partners, "cap", "partners", 0) : null);
    }

    private static WaitRule ReadWaiting(YamlReader reader, YamlNode node)
    {
        var waiting = reader.Mapping(node, "waiting", ["targetSeconds", "weight"]);
        return new WaitRule(
            ReadWhole(reader, waiting, "targetSeconds", "waiting", 0),
            reader.Number(waiting, "weight", "waiting", whole: false));
    }

    private static RoleScope ReadRole(YamlReader reader, Dictionary<string, YamlNode> mapping, string path)
    {
        var role = reader.Text(mapping, "role", path);
        reader.Require(role is "" or "A" or "B" or "both", $"{path}.role", "must be A, B or both");
        return role switch { "A" => RoleScope.A, "B" => RoleScope.B, _ => RoleScope.Both };
    }

    private static int ReadWhole(
        YamlReader reader, Dictionary<string, YamlNode> mapping, string key, string path, int otherwise) =>
        mapping.ContainsKey(key) ? (int)reader.Number(mapping, key, path, whole: true) : otherwise;

    private static string Word(SoftRuleKind kind) => kind == SoftRuleKind.Within ? "within" : "least";

    private static int Open(SoftRuleKind kind) => kind == SoftRuleKind.Within ? MatchAttributes.TopLevel : 0;
}
