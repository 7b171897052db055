using System.Text;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>A client whose signals and descriptions the test writes, and whose received signals it reads.</summary>
internal sealed class ScriptedClient(RoomStage stage, string identity, bool isSingle) : ISignalLink
{
    private readonly List<(string Mid, string Kind, string Direction, string Track)> _sections = [];
    private string _fragment = "clnt" + identity;
    private uint _offers;

    public Session? Session { get; private set; }

    public List<SignalResponse> Heard { get; } = [];

    public bool IsEnded { get; private set; }

    public string Sid => Session!.Person.Sid;

    public PaperTransport Transport(string suffix = "") =>
        stage.Transports.All.Last(transport => transport.Name == Sid + suffix);

    public void Send(SignalResponse signal) => Heard.Add(signal.Clone());

    public void End() => IsEnded = true;

    /// <summary>What was heard since the last call, of one kind.</summary>
    public List<SignalResponse> Take(SignalResponse.MessageOneofCase kind)
    {
        var found = Heard.Where(signal => signal.MessageCase == kind).ToList();
        Heard.RemoveAll(signal => signal.MessageCase == kind);
        return found;
    }

    public ScriptedClient Join(
        string room = "stage", string? resume = null, bool auto = true, Action<ParticipantPermission>? permit = null)
    {
        var permission = new ParticipantPermission { CanPublish = true, CanSubscribe = true, CanPublishData = true };
        permit?.Invoke(permission);
        if (isSingle && resume is null && _sections.Count == 0)
        {
            Section("0", "application");
            for (var i = 1; i <= 6; i++) Section($"{i}", i <= 3 ? "audio" : "video");
        }

        var terms = new JoinTerms
        {
            IsSingle = isSingle,
            AutoSubscribe = auto,
            Resume = resume,
            Offer = isSingle && resume is null ? Describe() : null,
        };
        IsEnded = false;
        Session = stage.Rooms.Join(new Visitor(room, identity, identity, "", [], permission), terms, this);
        stage.Loop.Turn();
        return this;
    }

    public ScriptedClient Connect(string suffix = "")
    {
        Transport(suffix).Connect();
        stage.Loop.Turn();
        return this;
    }

    public void Section(string mid, string kind, string direction = "recvonly", string track = "")
    {
        _sections.RemoveAll(section => section.Mid == mid);
        _sections.Add((mid, kind, direction, track));
    }

    /// <summary>Announces a track and offers it.</summary>
    public string Publish(string kind, string mid, string cid, string? offeredAs = null)
    {
        var source = kind == "audio" ? TrackSource.Microphone : TrackSource.Camera;
        var id = Announce(kind, cid, source);
        Section(mid, kind, "sendonly", offeredAs ?? cid);
        Offer();
        return id;
    }

    public string Announce(string kind, string cid, TrackSource source)
    {
        var type = kind == "audio" ? TrackType.Audio : TrackType.Video;
        Tell(new SignalRequest { AddTrack = new AddTrackRequest { Cid = cid, Type = type, Source = source } });
        var heard = Take(SignalResponse.MessageOneofCase.TrackPublished);
        return heard.Count == 1 ? heard[0].TrackPublished.Track.Sid : "";
    }

    public SessionDescription Offer(bool restart = false)
    {
        if (restart) _fragment += "x";
        Take(SignalResponse.MessageOneofCase.Answer);
        Tell(new SignalRequest { Offer = Describe() });
        return Take(SignalResponse.MessageOneofCase.Answer).Single().Answer;
    }

    /// <summary>Answers our offer with all that is in it.</summary>
    public void Answer(SessionDescription offer)
    {
        Assert.True(SdpParser.TryParse(offer.Sdp, out var description));
        var text = Head();
        foreach (var section in description.Sections)
            Write(text, section.Mid, section.Kind.ToString().ToLowerInvariant(),
                section.Direction == SdpDirection.SendOnly ? "recvonly" : "inactive", "");
        Tell(new SignalRequest
        {
            Answer = new SessionDescription { Type = "answer", Id = offer.Id, Sdp = text.ToString() },
        });
    }

    public void Tell(SignalRequest request)
    {
        SignalRequests.Handle(Session!, request);
        stage.Loop.Turn();
    }

    private SessionDescription Describe()
    {
        var text = Head();
        foreach (var (mid, kind, direction, track) in _sections) Write(text, mid, kind, direction, track);
        return new SessionDescription { Type = "offer", Id = ++_offers, Sdp = text.ToString() };
    }

    private StringBuilder Head() => new StringBuilder("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n")
        .Append($"a=fingerprint:sha-256 {stage.Transports.Fingerprint}\r\na=ice-ufrag:{_fragment}\r\n")
        .Append("a=ice-pwd:passwordpasswordpassword\r\n");

    private static void Write(StringBuilder text, string mid, string kind, string direction, string track)
    {
        if (kind == "application")
        {
            text.Append($"m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:{mid}\r\na=sctp-port:5000\r\n");
            return;
        }

        var codec = kind == "audio" ? "111 opus/48000/2" : "96 VP8/90000";
        text.Append($"m={kind} 9 UDP/TLS/RTP/SAVPF {codec.Split(' ')[0]} 63\r\na=mid:{mid}\r\na={direction}\r\n")
            .Append($"a=rtpmap:{codec}\r\na=rtpmap:63 red/48000/2\r\na=rtcp-fb:{codec.Split(' ')[0]} nack\r\n")
            .Append("a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=rtcp-mux\r\n");
        if (kind == "audio") text.Append("a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n");
        if (track.Length > 0) text.Append($"a=msid:stream {track}\r\n");
    }
}
