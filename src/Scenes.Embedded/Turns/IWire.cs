namespace Scenes.Embedded;

/// <summary>What carries calls where they do not arrive at once: in simulations.</summary>
internal interface IWire
{
    /// <summary>Takes a call over, to deliver it some time.</summary>
    void Carry(Call call);

    /// <summary>Whether the answer to a call gets lost.</summary>
    bool LosesAnswer(Call call);

    /// <summary>A call took too long.</summary>
    void OnLate(Call call);

    /// <summary>What a turn awaited is there.</summary>
    void OnResumed(Mailbox mailbox);
}
