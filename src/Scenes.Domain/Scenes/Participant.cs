using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Somebody on a scene's roster.</summary>
public sealed record Participant
{
    /// <summary><c>A</c>, <c>B</c>, a stand-in's <c>A2</c> and so on, or <c>O1</c> and so on.</summary>
    public required string Slot { get; init; }

    /// <summary>The role: <c>A</c> or <c>B</c>; <c>O</c> for observers.</summary>
    public string Role => Slot[..1];

    /// <summary>Whether they came for somebody who was lost.</summary>
    public bool IsStandIn => Slot.Length > 1 && !IsObserver;

    /// <summary>Whether they were in the room at any time: whoever was not is not recorded.</summary>
    public bool Came { get; init; }

    /// <summary>The slot of who plays their role since they were lost; null for all others.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Since when the place that they took was empty; null for whoever stands in for nobody.</summary>
    public DateTimeOffset? FillsSince { get; init; }

    /// <summary>Who it is; null once the sealed part was erased.</summary>
    public PerformerId? Performer { get; init; }

    /// <summary>What the lab calls them.</summary>
    public required string Pseudonym { get; init; }

    /// <summary>When they came onto the roster.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Waiting that is paid with the scene, seconds.</summary>
    public long PaidWaitSeconds { get; init; }

    /// <summary>What they answered; null before.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Whether they are in the room.</summary>
    public bool Present { get; init; }

    /// <summary>Since when they are there; null while they are not.</summary>
    public DateTimeOffset? PresentSince { get; init; }

    /// <summary>Time that they were there while the scene was played, up to the last time they went.</summary>
    public TimeSpan Attended { get; init; }

    /// <summary>Whether they withdrew consent since they came onto the roster.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Labels that they gave.</summary>
    public long Labels { get; init; }

    /// <summary>What these count for; see <see cref="SlotShare"/>.</summary>
    public long LabelBytes { get; init; }

    /// <summary>When they left for good; null while they did not.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Whether they want to end.</summary>
    public bool WantsEnd { get; init; }

    /// <summary>When their card was shown; null before, and for observers.</summary>
    public DateTimeOffset? CardShownAt { get; init; }

    /// <summary>When they saw it; null before.</summary>
    public NotedAt? CardSeen { get; init; }

    /// <summary>Their clock; null when it was never measured.</summary>
    public ClientClock? Clock { get; init; }

    /// <summary>Uses granted on review; null before the review.</summary>
    public ImmutableArray<string>? Granted { get; init; }

    /// <summary>Whether they are in the present room; null as long as they were not seen in it.</summary>
    public RoomPlace? Place { get; init; }

    /// <summary>Comings and goings in rooms that were noted.</summary>
    public int RoomMoves { get; init; }

    /// <summary>Whether an operator sent them out for good.</summary>
    public bool Banned { get; init; }

    /// <summary>Whether they label without playing.</summary>
    public bool IsObserver => Slot[0] == 'O';
}
