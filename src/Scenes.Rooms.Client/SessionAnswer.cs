using System.Globalization;
using System.Net;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Client;

/// <summary>What the client needs of the server's description.</summary>
internal sealed class SessionAnswer
{
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly List<IPEndPoint> _candidates = [];
    private string _user = "";
    private string _password = "";

    /// <summary>Reads a description.</summary>
    /// <exception cref="FormatException">It lacks what a connection needs.</exception>
    public SessionAnswer(string sdp)
    {
        var section = new Section("");
        foreach (var line in sdp.Split("\r\n"))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal)) section = new Section(line.Split(' ')[1]);
            else if (line.StartsWith("a=mid:", StringComparison.Ordinal)) _sections[line[6..]] = section;
            else Read(line, section);
        }

        if (_user.Length == 0 || _password.Length == 0 || Fingerprint.Length == 0 || _candidates.Count == 0)
            throw new FormatException("The answer lacks credentials, a fingerprint or a candidate.");
    }

    public IceCredentials Credentials => new(_user, _password);

    /// <summary>SHA-256, hex with colons.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Where to send to: loopback when it is offered, as client and server are on one machine then.</summary>
    public IPEndPoint Endpoint =>
        _candidates.Find(candidate => IPAddress.IsLoopback(candidate.Address)) ?? _candidates[0];

    /// <summary>The SSRC that the server sends on a section; null when it sends nothing there.</summary>
    public uint? SsrcOf(string mid) =>
        _sections.TryGetValue(mid, out var section) && section.IsSending ? section.Ssrc : null;

    /// <summary>Whether the server takes what is sent on a section.</summary>
    public bool Takes(string mid) =>
        _sections.TryGetValue(mid, out var section) && section.IsReceiving && section.Port != "0";

    private void Read(string line, Section section)
    {
        var (name, value) = line.IndexOf(':') is var colon and > 0 ? (line[..colon], line[(colon + 1)..]) : (line, "");
        switch (name)
        {
            case "a=ice-ufrag":
                _user = value;
                break;
            case "a=ice-pwd":
                _password = value;
                break;
            case "a=fingerprint":
                Fingerprint = value.Split(' ')[1];
                break;
            case "a=candidate":
                var words = value.Split(' ');
                if (words[2].Equals("udp", StringComparison.OrdinalIgnoreCase)
                    && IPAddress.TryParse(words[4], out var address))
                    _candidates.Add(new IPEndPoint(address, int.Parse(words[5], CultureInfo.InvariantCulture)));
                break;
            case "a=ssrc":
                section.Ssrc ??= uint.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
                break;
            case "a=sendonly" or "a=sendrecv":
                section.IsSending = true;
                section.IsReceiving = name == "a=sendrecv";
                break;
            case "a=recvonly":
                section.IsReceiving = true;
                break;
        }
    }

    private sealed class Section(string port)
    {
        public string Port => port;

        public bool IsSending { get; set; }

        public bool IsReceiving { get; set; }

        public uint? Ssrc { get; set; }
    }
}
