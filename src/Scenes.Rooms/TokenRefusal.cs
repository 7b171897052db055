namespace Scenes.Rooms;

/// <summary>Why a token is not good.</summary>
public enum TokenRefusal
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It has more than 8,192 characters.</summary>
    TooLarge,

    /// <summary>It is not three parts of base64url, or they are not the JSON that they should be.</summary>
    Malformed,

    /// <summary>It is signed by something else than HS256, or not at all.</summary>
    Algorithm,

    /// <summary>Its issuer is no key that is known here.</summary>
    UnknownKey,

    /// <summary>Its signature is not right.</summary>
    Signature,

    /// <summary>It does not say when it ends.</summary>
    NoExpiry,

    /// <summary>It has ended.</summary>
    Expired,

    /// <summary>It has not begun.</summary>
    NotYetValid,
}
