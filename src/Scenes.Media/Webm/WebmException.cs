namespace Scenes.Media;

/// <summary>Bytes are no recording that is taken. Whoever sent them did wrong; trying again does not help.</summary>
public sealed class WebmException : Exception
{
    /// <summary>They are not WebM.</summary>
    public const string NotWebm = "not_webm";

    /// <summary>They are WebM, and hold no complete block of sound or picture.</summary>
    public const string Empty = "empty";

    /// <summary>An element says of itself what cannot be.</summary>
    public const string BadElement = "bad_element";

    /// <summary>There is no track of sound or picture, or more than one of either.</summary>
    public const string BadTracks = "bad_tracks";

    /// <summary>A track is not VP8, VP9 or Opus, or is compressed or encrypted once more.</summary>
    public const string CodecUnsupported = "codec_unsupported";

    /// <summary>There is more of something than a recording can have; see <see cref="WebmBounds"/>.</summary>
    public const string TooMuch = "too_much";

    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of the codes above.</param>
    /// <param name="message">What is wrong, and where.</param>
    public WebmException(string code, string message)
        : base(message) => Code = code;

    /// <summary>The stable code of the fault.</summary>
    public string Code { get; }
}
