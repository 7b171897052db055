using System.Text.Json;

namespace Scenes.Server.Tests;

/// <summary>One server-sent event.</summary>
internal sealed record ReceivedEvent(string? Id, string Type, string Data)
{
    public T As<T>() => JsonSerializer.Deserialize(Data, ServerJson.Of<T>())!;
}
