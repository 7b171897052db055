using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scenes.Domain;

/// <summary>Takes a YAML tree apart and remembers where everything stood.</summary>
/// <param name="file">The file's name, for the errors.</param>
internal sealed class YamlReader(string file)
{
    private readonly Dictionary<string, Mark> _places = [];
    private readonly List<YamlError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>What was wrong, in the order of the file.</summary>
    public ImmutableArray<YamlError> Errors =>
        [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    /// <summary>
    /// The values of a mapping that must have just these keys, of which <paramref name="optional"/> may be left out.
    /// </summary>
    public Dictionary<string, YamlNode> Mapping(
        YamlNode node, string path, string[] keys, params string[] optional)
    {
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        _places[path] = node.Start;
        if (node is not YamlMappingNode mapping)
        {
            Add(path, $"must be a mapping with the keys {string.Join(", ", keys)}");
            return values;
        }

        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            _places[Join(path, name)] = value.Start;
            if (keys.Contains(name) || optional.Contains(name)) values[name] = value;
            else Add(key.Start, Join(path, name), $"is no known key; known are {string.Join(", ", keys)}");
        }

        foreach (var key in keys.Except(optional).Where(key => !values.ContainsKey(key)))
            Add(path, $"misses the key {key}");
        return values;
    }

    /// <summary>A text, without white space around it; empty when it is not there.</summary>
    public string Text(Dictionary<string, YamlNode> mapping, string key, string path) =>
        mapping.TryGetValue(key, out var node) ? Scalar(node, Join(path, key)) : "";

    /// <summary>A number; 0 when it is not there.</summary>
    public double Number(Dictionary<string, YamlNode> mapping, string key, string path, bool whole)
    {
        if (!mapping.TryGetValue(key, out var node)) return 0;
        var text = Scalar(node, Join(path, key));
        var style = whole ? NumberStyles.AllowLeadingSign
            : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1e9) return number;
        Add(Join(path, key), whole ? "must be a whole number" : "must be a number");
        return 0;
    }

    /// <summary>The elements of a sequence; empty when it is not there.</summary>
    public ImmutableArray<T> List<T>(
        Dictionary<string, YamlNode> mapping, string key, string path, Func<YamlNode, string, T> read)
    {
        if (!mapping.TryGetValue(key, out var node)) return [];
        if (node is YamlSequenceNode sequence)
            return [.. sequence.Children.Select((child, i) => read(child, $"{Join(path, key)}[{i}]"))];
        Add(Join(path, key), "must be a list");
        return [];
    }

    /// <summary>The text of one node, without white space around it.</summary>
    public string Scalar(YamlNode node, string path)
    {
        _places[path] = node.Start;
        if (node is YamlScalarNode scalar) return scalar.Value?.Trim() ?? "";
        Add(path, "must be a text");
        return "";
    }

    public void Require(bool condition, string path, string message)
    {
        if (!condition && _places.ContainsKey(path)) Add(path, message);
    }

    /// <summary>Notes errors of rules that know paths and no lines.</summary>
    public void Add(ImmutableArray<FieldError> errors)
    {
        foreach (var error in errors) Add(error.Path, error.Message);
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Add(string path, string message)
    {
        // An error about something that is not there stands where its nearest parent does.
        var known = path;
        while (known.Length > 0 && !_places.ContainsKey(known)) known =
            known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))];
        Add(_places[known], path, message);
    }

    private void Add(Mark place, string path, string message) =>
        _errors.Add(new YamlError(file, place.Line, place.Column, path, message));
}
