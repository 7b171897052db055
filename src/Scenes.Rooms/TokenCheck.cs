using System.Diagnostics.CodeAnalysis;

namespace Scenes.Rooms;

/// <summary>What looking at a token gave: either the token or why it is not good.</summary>
public readonly record struct TokenCheck
{
    internal TokenCheck(VerifiedToken token) => Token = token;

    internal TokenCheck(TokenRefusal refusal) => Refusal = refusal;

    /// <summary>The token; null when it is not good.</summary>
    public VerifiedToken? Token { get; }

    /// <summary>Why it is not good; null when it is.</summary>
    public TokenRefusal? Refusal { get; }

    /// <summary>Whether it is good.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGood => Token is not null;
}
