using System.Security.Cryptography;
using System.Text;

namespace Scenes.Rooms;

/// <summary>A name and the secret that goes with it: what tokens and webhooks are signed with.</summary>
public sealed class ApiKey
{
    /// <summary>The fewest bytes of a secret: as many as HMAC-SHA-256 has, below which it can be guessed.</summary>
    public const int SmallestSecret = 32;

    private readonly byte[] _secret;

    /// <summary>Takes a name and a secret.</summary>
    /// <param name="id">Stands in every token as its issuer; not empty.</param>
    /// <param name="secret">At least <see cref="SmallestSecret"/> bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">One of them is too short; the message names neither.</exception>
    public ApiKey(string id, string secret)
    {
        if (id.Length == 0) throw new ArgumentException("An API key needs a name.", nameof(id));
        _secret = Encoding.UTF8.GetBytes(secret);
        if (_secret.Length < SmallestSecret)
        {
            throw new ArgumentException(
                $"An API secret needs at least {SmallestSecret} characters.", nameof(secret));
        }
        Id = id;
    }

    /// <summary>The name.</summary>
    public string Id { get; }

    /// <summary>HMAC-SHA-256 of some text.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> text) => HMACSHA256.HashData(_secret, text);
}
