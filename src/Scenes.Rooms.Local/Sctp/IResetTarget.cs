namespace Scenes.Rooms.Local.Sctp;

/// <summary>Whose streams are reset.</summary>
internal interface IResetTarget
{
    /// <summary>The number of the last chunk that was sent.</summary>
    uint LastSentTsn { get; }

    /// <summary>The last number up to which all came.</summary>
    uint ReceivedTsn { get; }

    /// <summary>Whether nothing of a stream waits or is under way to the peer.</summary>
    bool IsDrained(ushort stream);

    /// <summary>The peer knows that our stream begins anew.</summary>
    void OnSentReset(ushort stream);

    /// <summary>The peer's stream begins anew; null: all of them.</summary>
    void OnReceivedReset(ushort? stream);
}
