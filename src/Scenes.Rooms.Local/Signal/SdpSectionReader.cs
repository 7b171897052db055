using System.Collections.Immutable;
using System.Globalization;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Gathers the lines of one media section.</summary>
internal sealed class SdpSectionReader
{
    /// <summary>Most payload types, codecs, sources, extensions or layers that a section may name.</summary>
    public const int MaxNamed = 64;

    private readonly Dictionary<byte, string> _mappings = [];
    private readonly Dictionary<byte, string> _formats = [];
    private readonly List<(byte Type, string What)> _feedback = [];
    private readonly List<uint> _ssrcs = [];
    private readonly Dictionary<string, byte> _extensions = new(StringComparer.Ordinal);
    private SdpKind _kind;
    private ImmutableArray<byte> _types = [];
    private SdpDirection _direction;
    private string _mid = "";
    private string? _track;
    private ImmutableArray<string> _rids = [];
    private bool _rejected;
    private bool _bundleOnly;

    /// <summary>Reads what stands behind <c>m=</c>; false when it is malformed.</summary>
    public bool Begin(ReadOnlySpan<char> line)
    {
        var parts = line.ToString().Split(' ');
        if (parts.Length is < 4 or > MaxNamed + 3) return false;
        if (parts[0] is not ("audio" or "video" or "application")) return false;
        _kind = parts[0] switch { "audio" => SdpKind.Audio, "video" => SdpKind.Video, _ => SdpKind.Application };
        if (!ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        _rejected = port == 0;
        if (_kind == SdpKind.Application) return parts[3] == "webrtc-datachannel";
        var types = ImmutableArray.CreateBuilder<byte>(parts.Length - 3);
        foreach (var part in parts.AsSpan(3))
        {
            if (!TryType(part, out var type)) return false;
            types.Add(type);
        }

        _types = types.ToImmutable();
        return true;
    }

    /// <summary>Reads what stands behind <c>a=</c>; false when it is malformed.</summary>
    public bool Read(ReadOnlySpan<char> attribute)
    {
        var colon = attribute.IndexOf(':');
        var value = colon < 0 ? default : attribute[(colon + 1)..];
        switch (colon < 0 ? attribute : attribute[..colon])
        {
            case "mid": return ReadMid(value);
            case "sendrecv": return Direct(SdpDirection.SendReceive);
            case "sendonly": return Direct(SdpDirection.SendOnly);
            case "recvonly": return Direct(SdpDirection.ReceiveOnly);
            case "inactive": return Direct(SdpDirection.Inactive);
            case "bundle-only": return _bundleOnly = true;
            case "rtpmap": return Split(value, out var mapped, out var mapping) && Keep(_mappings, mapped, mapping);
            case "fmtp": return Split(value, out var formatted, out var format) && Keep(_formats, formatted, format);
            case "rtcp-fb": return ReadFeedback(value);
            case "extmap": return ReadExtension(value);
            case "msid": return ReadTrack(value);
            case "ssrc": return ReadSource(value);
            case "simulcast": return ReadLayers(value);
            default: return true;
        }
    }

    /// <summary>The section; null when it has no name.</summary>
    public SdpSection? End() => _mid.Length == 0 ? null : new SdpSection
    {
        Kind = _kind,
        Mid = _mid,
        IsRejected = _rejected && !_bundleOnly,
        Direction = _direction,
        PayloadTypes = _types,
        Codecs = [.. _types.Where(_mappings.ContainsKey).Select(Codec)],
        Extensions = _extensions.ToImmutableDictionary(StringComparer.Ordinal),
        TrackId = _track,
        Ssrcs = [.. _ssrcs],
        Rids = _rids,
    };

    private SdpCodec Codec(byte type) => new(
        type, _mappings[type].Split('/')[0], _mappings[type], _formats.GetValueOrDefault(type, ""),
        [.. _feedback.Where(entry => entry.Type == type).Select(entry => entry.What)]);

    private bool Direct(SdpDirection direction)
    {
        _direction = direction;
        return true;
    }

    private bool ReadMid(ReadOnlySpan<char> value)
    {
        // One-byte header extensions carry at most 16 bytes.
        if (_mid.Length > 0 || !IsToken(value)) return false;
        _mid = value.ToString();
        return true;
    }

    private bool ReadFeedback(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("* ")) return true;
        if (!Split(value, out var type, out var what) || _feedback.Count == MaxNamed * 4) return false;
        _feedback.Add((type, what));
        return true;
    }

    private bool ReadExtension(ReadOnlySpan<char> value)
    {
        var space = value.IndexOf(' ');
        if (space < 1) return false;
        var id = value[..space];
        if (id.IndexOf('/') is > 0 and var slash) id = id[..slash];
        if (!byte.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var address = value[(space + 1)..];
        if (address.IndexOf(' ') is > 0 and var end) address = address[..end];
        if (number == 0 || address.IsEmpty || _extensions.Count == MaxNamed) return false;
        _extensions[address.ToString()] = number;
        return true;
    }

    private bool ReadTrack(ReadOnlySpan<char> value)
    {
        var space = value.IndexOf(' ');
        if (value.Length > 256) return false;
        if (space > 0) _track ??= value[(space + 1)..].ToString();
        return true;
    }

    private bool ReadSource(ReadOnlySpan<char> value)
    {
        var space = value.IndexOf(' ');
        var number = space < 0 ? value : value[..space];
        if (!uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ssrc)) return false;
        if (_ssrcs.Contains(ssrc)) return true;
        if (_ssrcs.Count == MaxNamed) return false;
        _ssrcs.Add(ssrc);
        return true;
    }

    private bool ReadLayers(ReadOnlySpan<char> value)
    {
        if (!value.StartsWith("send ")) return true;
        var list = value[5..];
        if (list.IndexOf(' ') is > 0 and var end) list = list[..end];
        // Of alternatives for one layer the first is the one that clients send.
        var rids = list.ToString().Split(';').Select(rid => rid.Split(',')[0].TrimStart('~')).ToList();
        if (rids.Count > 4 || rids.Any(rid => !IsToken(rid))) return false;
        _rids = [.. rids];
        return true;
    }

    private static bool Keep(Dictionary<byte, string> of, byte type, string value) =>
        of.Count < MaxNamed * 2 && of.TryAdd(type, value);

    private static bool Split(ReadOnlySpan<char> value, out byte type, out string rest)
    {
        var space = value.IndexOf(' ');
        rest = space < 0 ? "" : value[(space + 1)..].ToString();
        type = 0;
        return space > 0 && rest.Length > 0 && TryType(value[..space], out type);
    }

    private static bool TryType(ReadOnlySpan<char> value, out byte type) =>
        byte.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out type) && type < 128;

    private static bool IsToken(ReadOnlySpan<char> value)
    {
        foreach (var c in value) if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return value.Length is > 0 and <= 16;
    }
}
