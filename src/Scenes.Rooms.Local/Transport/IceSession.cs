using System.Security.Cryptography;
using System.Text;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// The lite end of an ICE session (RFC 8445): credentials, the addresses that have proved to know them, the one that
/// is sent to, and consent to go on sending (RFC 7675).
/// </summary>
internal sealed class IceSession
{
    /// <summary>Addresses that are remembered; of more, the one that was silent longest is forgotten.</summary>
    public const int MaxAddresses = 8;

    /// <summary>Milliseconds without a check after which nobody is there.</summary>
    public const int Consent = 30_000;

    private const int FragmentLength = 8;
    private const int PasswordLength = 24;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly List<(UdpAddress Address, long Seen)> _addresses = [];
    private Secret _current = Secret.New();
    private Secret? _next;
    private bool _nominated;

    /// <summary>What belongs into the next description.</summary>
    public IceCredentials Credentials => (_next ?? _current).Credentials;

    /// <summary>Where to send to: the address nominated last, before that the first; null before any.</summary>
    public UdpAddress? Remote { get; private set; }

    /// <summary>When the first check held; null before.</summary>
    public long? FirstCheck { get; private set; }

    /// <summary>When the last check held; null before.</summary>
    public long? LastCheck { get; private set; }

    /// <summary>The user fragments that are answered to.</summary>
    public IEnumerable<string> Fragments =>
        new[] { _current, _next }.OfType<Secret>().Select(one => one.Credentials.UserFragment);

    /// <summary>The addresses that have proved themselves.</summary>
    public IEnumerable<UdpAddress> Addresses => _addresses.Select(one => one.Address);

    /// <summary>New credentials; those in use hold until the new ones are used.</summary>
    public void Restart() => _next = Secret.New();

    /// <summary>The password of a user fragment, in bytes; empty when it is none of this session.</summary>
    public ReadOnlySpan<byte> KeyOf(ReadOnlySpan<char> fragment) =>
        fragment.SequenceEqual(_current.Credentials.UserFragment) ? _current.Key
        : _next is not null && fragment.SequenceEqual(_next.Credentials.UserFragment) ? _next.Key
        : default;

    /// <summary>Takes a check that held.</summary>
    /// <param name="fragment">The user fragment that it used.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="nominates">Whether it carried USE-CANDIDATE.</param>
    /// <param name="now">The loop's milliseconds.</param>
    /// <param name="forgotten">An address that is no longer remembered; null when none had to go.</param>
    /// <returns>The user fragment that is no longer answered to; null when both are.</returns>
    public string? Take(
        ReadOnlySpan<char> fragment, UdpAddress from, bool nominates, long now, out UdpAddress? forgotten)
    {
        FirstCheck ??= now;
        LastCheck = now;
        forgotten = Remember(from, now);
        var old = default(string);
        if (_next is not null && fragment.SequenceEqual(_next.Credentials.UserFragment))
        {
            old = _current.Credentials.UserFragment;
            (_current, _next, _nominated) = (_next, null, false);
        }

        // Before a nomination any address that proved itself will do, so that a handshake need not wait for it.
        if (nominates || !_nominated && (Remote is null || old is not null)) Remote = from;
        _nominated |= nominates;
        return old;
    }

    /// <summary>Forgets an address, which somebody else has proved to be theirs.</summary>
    public void Forget(UdpAddress address)
    {
        _addresses.RemoveAll(one => one.Address == address);
        if (Remote == address) (Remote, _nominated) = (null, false);
    }

    private UdpAddress? Remember(UdpAddress from, long now)
    {
        var at = _addresses.FindIndex(one => one.Address == from);
        if (at >= 0)
        {
            _addresses[at] = (from, now);
            return null;
        }

        _addresses.Add((from, now));
        if (_addresses.Count <= MaxAddresses) return null;
        var oldest = _addresses.Where(one => one.Address != from && one.Address != Remote).MinBy(one => one.Seen);
        _addresses.Remove(oldest);
        return oldest.Address;
    }

    private sealed record Secret(IceCredentials Credentials, byte[] Key)
    {
        public static Secret New()
        {
            var password = RandomNumberGenerator.GetString(Alphabet, PasswordLength);
            var fragment = RandomNumberGenerator.GetString(Alphabet, FragmentLength);
            return new Secret(new IceCredentials(fragment, password), Encoding.ASCII.GetBytes(password));
        }
    }
}
