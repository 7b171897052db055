namespace Scenes.Rooms.Local.Sctp;

/// <summary>A part of a message that is held.</summary>
internal sealed class Fragment(in PayloadChunk chunk)
{
    public byte[] Payload { get; } = chunk.Payload.ToArray();

    public Fragment? Next { get; set; }
}
