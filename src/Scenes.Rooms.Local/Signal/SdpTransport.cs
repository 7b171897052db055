using System.Buffers;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What a bundled description says about its one transport; the first mention counts.</summary>
internal sealed class SdpTransport
{
    private const int FingerprintLength = 32 * 3 - 1;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF:");

    /// <summary>The ICE user fragment; empty until it was read.</summary>
    public string UserFragment { get; private set; } = "";

    /// <summary>The certificate's SHA-256; empty until it was read.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Whether all that is needed was there.</summary>
    public bool IsComplete => UserFragment.Length > 0 && Fingerprint.Length > 0;

    /// <summary>Reads what stands behind <c>a=</c>; false when it is malformed.</summary>
    public bool Read(ReadOnlySpan<char> attribute)
    {
        if (Value(attribute, "ice-ufrag:", out var fragment))
        {
            if (fragment.Length is < 4 or > 256 || fragment.ContainsAny(' ', ':')) return false;
            if (UserFragment.Length == 0) UserFragment = fragment.ToString();
        }
        else if (Value(attribute, "fingerprint:", out var print))
        {
            var space = print.IndexOf(' ');
            if (space < 0) return false;
            if (!print[..space].Equals("sha-256", StringComparison.OrdinalIgnoreCase)) return true;
            var hex = print[(space + 1)..];
            if (hex.Length != FingerprintLength || hex.ContainsAnyExcept(Hex)) return false;
            if (Fingerprint.Length == 0) Fingerprint = hex.ToString().ToUpperInvariant();
        }

        return true;
    }

    private static bool Value(ReadOnlySpan<char> attribute, string name, out ReadOnlySpan<char> value)
    {
        var found = attribute.StartsWith(name, StringComparison.Ordinal);
        value = found ? attribute[name.Length..] : default;
        return found;
    }
}
