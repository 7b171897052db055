using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scenes.Domain;

/// <summary>Loads files that hold one YAML document.</summary>
internal static class YamlFiles
{
    /// <summary>The document's root, or what is wrong with the file.</summary>
    public static (YamlNode? Root, YamlError? Error) Load(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents.Count == 1
                ? (stream.Documents[0].RootNode, null)
                : (null, new YamlError(file, 1, 1, "", "must hold one document"));
        }
        catch (YamlException fault)
        {
            return (null, new YamlError(file, fault.Start.Line, fault.Start.Column, "", MessageOf(fault)));
        }
        catch (InvalidOperationException)
        {
            // What the scanner of YamlDotNet 16.3.0 throws for a text within a list that is never closed.
            var place = parser.Current?.End ?? Mark.Empty;
            return (null,
                new YamlError(file, place.Line, place.Column, "", "is no YAML: something is not closed behind this"));
        }
    }

    // Some messages of the parser begin with the place, which the error has already.
    private static string MessageOf(YamlException fault)
    {
        var message = fault.InnerException?.Message ?? fault.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        return "is no YAML: " + (place < 0 ? message : message[(place + 3)..]);
    }
}
