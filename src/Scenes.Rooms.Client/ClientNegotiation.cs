using Scenes.Rooms.Local.Transport;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Client;

/// <summary>
/// Keeps the client's description and the server's answer to it in step: one offer at a time, and what changes in the
/// meantime goes into the next. Used on the loop only.
/// </summary>
internal sealed class ClientNegotiation(SessionOffer offer, PeerConnection peer, ClientMedia media)
{
    private uint _id;
    private bool _isWaiting;
    private bool _isStale;
    private IceCredentials _credentials = PeerConnection.NewCredentials();

    /// <summary>The last answer; null before the first.</summary>
    public SessionAnswer? Answer { get; private set; }

    /// <summary>The track that the server sends on each section.</summary>
    public IReadOnlyDictionary<string, string> Tracks { get; private set; } = new Dictionary<string, string>();

    public IceCredentials Credentials => _credentials;

    public SessionOffer Sections => offer;

    /// <summary>Another section, to be offered next.</summary>
    public MediaSection Add(bool isVideo, RtpSender? sender = null)
    {
        var section = offer.Add(isVideo, sender);
        if (sender is not null) sender.Mid = section.Mid;
        _isStale = true;
        return section;
    }

    /// <summary>Another offer is due, though nothing changed.</summary>
    public void Renew() => _isStale = true;

    /// <summary>New credentials, and an offer with them: an ICE restart. What was under way is forgotten.</summary>
    public void Restart()
    {
        _credentials = PeerConnection.NewCredentials();
        (_isWaiting, _isStale) = (false, true);
    }

    /// <summary>The offer that is due; null when none is, or one is under way.</summary>
    public SessionDescription? Due()
    {
        if (_isWaiting || !_isStale) return null;
        (_isWaiting, _isStale) = (true, false);
        return new SessionDescription { Type = "offer", Id = ++_id, Sdp = offer.Write(_credentials) };
    }

    /// <summary>Takes an answer; one to another offer is ignored.</summary>
    public void Take(SessionDescription description)
    {
        if (description.Id != _id) return;
        _isWaiting = false;
        var answer = Answer = new SessionAnswer(description.Sdp);
        Tracks = description.MidToTrackId.ToDictionary();
        var sources = new HashSet<uint>();
        foreach (var section in offer.Sections.Where(section => section.Outgoing is null))
        {
            if (answer.SsrcOf(section.Mid) is not { } source) continue;
            if (!Tracks.TryGetValue(section.Mid, out var track)) continue;
            sources.Add(source);
            media.Assign(source, section.IsVideo, track);
        }

        media.KeepOnly(sources);
        peer.Start(_credentials, answer);
    }
}
