using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Scenes.Server;

/// <summary>The bytes that tokens are signed with.</summary>
internal static class SigningKey
{
    /// <summary>The length of an HS256 key, at the least (RFC 7518, section 3.2).</summary>
    public const int MinBytes = 32;

    private const int Bytes = 64;

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? key)
    {
        var buffer = new byte[text.Length];
        var valid = Convert.TryFromBase64String(text, buffer, out var length) && length >= MinBytes;
        key = valid ? buffer[..length] : null;
        return valid;
    }

    /// <summary>The key of the settings, else the one in the data folder, which is made if it is missing.</summary>
    /// <exception cref="StartException">The file cannot be read or written, or is too short.</exception>
    public static byte[] Load(ServerSettings settings)
    {
        if (settings.SigningKey is { } text && TryDecode(text, out var key)) return key;
        var path = Path.Combine(Path.GetFullPath(settings.DataDirectory), "keys", "signing.key");
        try
        {
            var stored = File.Exists(path) ? File.ReadAllBytes(path) : Create(path);
            if (stored.Length >= MinBytes) return stored;
            throw new StartException(StartException.KeyUnusable,
                $"The signing key {path} has {stored.Length} bytes. Delete it; the next start makes a new one.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartException(StartException.KeyUnusable,
                $"The signing key {path} cannot be read or written ({fault.Message}).", fault);
        }
    }

    private static byte[] Create(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
        return key;
    }
}
