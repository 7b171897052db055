using Microsoft.Net.Http.Headers;

namespace Scenes.Server;

/// <summary>A file in one form.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Coding">The content coding; null for the file as it is.</param>
/// <param name="Tag">Its entity tag.</param>
internal sealed record WebBody(ReadOnlyMemory<byte> Bytes, string? Coding, EntityTagHeaderValue Tag);
