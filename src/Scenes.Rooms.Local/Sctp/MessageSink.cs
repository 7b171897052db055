namespace Scenes.Rooms.Local.Sctp;

/// <summary>Takes a whole message, in its turn. The span is not kept.</summary>
internal delegate void MessageSink(ushort stream, uint protocol, ReadOnlySpan<byte> message);
