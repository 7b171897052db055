namespace Scenes.Rooms.Local.Sctp;

/// <summary>All that a waiting side needs to know once the peer has shown that it is there.</summary>
/// <param name="LocalTag">The tag that was offered to the peer.</param>
/// <param name="LocalTsn">The first number of our data.</param>
/// <param name="MadeAt">When it was made, in milliseconds.</param>
/// <param name="Peer">What the peer's INIT said.</param>
internal readonly record struct Cookie(uint LocalTag, uint LocalTsn, long MadeAt, InitChunk Peer);
