namespace Scenes.Rooms;

/// <summary>Why a webhook is not taken.</summary>
public enum WebhookRefusal
{
    /// <summary>The body has more than 65,536 bytes.</summary>
    TooLarge,

    /// <summary>The token is missing or not good.</summary>
    Token,

    /// <summary>The token does not say what body it goes with.</summary>
    NoBodyHash,

    /// <summary>The body is not the one that was signed.</summary>
    BodyHash,

    /// <summary>The token began more than 5 minutes ago, or does not say when.</summary>
    Stale,

    /// <summary>It is signed, and is not an event.</summary>
    Malformed,

    /// <summary>The event was taken before: whoever sends it again may be told that it has arrived.</summary>
    Repeated,
}
