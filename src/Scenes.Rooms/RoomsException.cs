namespace Scenes.Rooms;

/// <summary>The room server did not do what it was asked for; whether it took effect is unknown.</summary>
public sealed class RoomsException : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="code">
    /// Twirp's code, such as <c>unauthenticated</c>; <c>unavailable</c> when nothing answered, or not in time.
    /// </param>
    /// <param name="message">What failed.</param>
    /// <param name="inner">Why; null when the server said so.</param>
    public RoomsException(string code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>Twirp's code.</summary>
    public string Code { get; }
}
