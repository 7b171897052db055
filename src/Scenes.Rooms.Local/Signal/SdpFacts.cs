using System.Collections.Immutable;
using System.Net;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What a description of ours says about our end of the connection.</summary>
/// <param name="Version">Counts the descriptions of one connection.</param>
/// <param name="Fingerprint">SHA-256 of our certificate: hex with colons.</param>
/// <param name="Credentials">Our ICE credentials.</param>
/// <param name="Candidates">Where the client may send to, the best first.</param>
internal sealed record SdpFacts(
    int Version, string Fingerprint, IceCredentials Credentials, ImmutableArray<IPEndPoint> Candidates);
