namespace Scenes.Media;

/// <summary>The media store could not do what was asked, for a reason outside the program.</summary>
public sealed class MediaException : Exception
{
    /// <summary>There is no room left; nothing was stored.</summary>
    public const string Full = "media.full";

    /// <summary>Reading or writing failed; whether something was stored is unknown, and asking again is safe.</summary>
    public const string Failed = "media.failed";

    /// <summary>The folder or the object storage cannot be created or written.</summary>
    public const string NotWritable = "media.not_writable";

    /// <summary>What a log names is not there.</summary>
    public const string Missing = "media.missing";

    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of the codes above.</param>
    /// <param name="message">What happened and what to do, for a person.</param>
    /// <param name="cause">The fault below; null when there is none.</param>
    public MediaException(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>The stable code of the fault.</summary>
    public string Code { get; }
}
