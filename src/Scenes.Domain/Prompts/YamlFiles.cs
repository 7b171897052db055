using YamlDotNet.Core;
using YamlDotNet.Core.Events;
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

    /// <summary>
    /// Why a text that anybody may send is not even loaded: it is nested deep enough to end the process, or refers to
    /// itself, by which a little text says very much. Null when it may be; also for a text that is no YAML.
    /// </summary>
    public static YamlError? Objection(string file, string text, int mostDepth)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        try
        {
            while (parser.MoveNext())
            {
                var place = parser.Current!.Start;
                depth += parser.Current.NestingIncrease;
                if (parser.Current is AnchorAlias)
                    return new YamlError(file, place.Line, place.Column, "", "must not refer to itself");
                // The stream and the document are levels too.
                if (depth > mostDepth + 2)
                    return new YamlError(file, place.Line, place.Column, "", "is nested too deep");
            }
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }

    // Some messages of the parser begin with the place, which the error has already.
    private static string MessageOf(YamlException fault)
    {
        var message = fault.InnerException?.Message ?? fault.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        return "is no YAML: " + (place < 0 ? message : message[(place + 3)..]);
    }
}
