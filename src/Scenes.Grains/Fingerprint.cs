using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Tells a repeated command from another one under the same operation id.</summary>
internal static class Fingerprint
{
    /// <summary>Of a command that is a few words.</summary>
    public static Digest Of(string command) => Digest.Of(Encoding.UTF8.GetBytes(command));

    /// <summary>Of a command with a body.</summary>
    public static Digest Of<T>(string command, T body, JsonTypeInfo<T> json) =>
        Digest.Of([.. Encoding.UTF8.GetBytes(command), 0, .. JsonSerializer.SerializeToUtf8Bytes(body, json)]);
}
