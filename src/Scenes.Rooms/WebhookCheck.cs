using System.Diagnostics.CodeAnalysis;

namespace Scenes.Rooms;

/// <summary>What looking at a webhook gave: either the event or why it is not taken.</summary>
public readonly record struct WebhookCheck
{
    internal WebhookCheck(RoomEvent happened) => Event = happened;

    internal WebhookCheck(WebhookRefusal refusal, TokenRefusal? token = null) => (Refusal, Token) = (refusal, token);

    /// <summary>The event; null when it is not taken.</summary>
    public RoomEvent? Event { get; }

    /// <summary>Why it is not taken; null when it is.</summary>
    public WebhookRefusal? Refusal { get; }

    /// <summary>What is wrong with the token; null unless that is why it is not taken.</summary>
    public TokenRefusal? Token { get; }

    /// <summary>Whether it is taken.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsTaken => Event is not null;
}
