using System.Net.WebSockets;

namespace Scenes.Server;

/// <summary>How a label socket ends: see <c>LABELS.md</c>.</summary>
/// <param name="Code">The close code.</param>
/// <param name="Reason">A few words for a person.</param>
internal sealed record SocketClosing(WebSocketCloseStatus Code, string Reason)
{
    public static SocketClosing Bye { get; } = new(WebSocketCloseStatus.NormalClosure, "bye");

    public static SocketClosing ServerStops { get; } = new(WebSocketCloseStatus.EndpointUnavailable, "server stops");

    public static SocketClosing TextOnly { get; } = new(WebSocketCloseStatus.InvalidMessageType, "text only");

    public static SocketClosing TokenExpired { get; } = new(WebSocketCloseStatus.PolicyViolation, "token expired");

    public static SocketClosing TooBig { get; } =
        new(WebSocketCloseStatus.MessageTooBig, $"at most {Limits.SocketMessageBytes} bytes");

    /// <summary>Codes from 4000 on are the application's own (RFC 6455, 7.4.2).</summary>
    public static SocketClosing Replaced { get; } = new((WebSocketCloseStatus)4001, "replaced by a newer connection");

    public static SocketClosing CreditExceeded { get; } = new((WebSocketCloseStatus)4008, "credit exceeded");
}
