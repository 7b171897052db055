namespace Scenes.Rooms.Local.Sctp;

/// <summary>The order of one stream towards us.</summary>
internal sealed class InStream
{
    private readonly Dictionary<ushort, InMessage> _early = [];

    /// <summary>Whose turn it is.</summary>
    public ushort Next { get; private set; }

    /// <summary>Keeps a message whose turn has not come.</summary>
    /// <returns>False if its turn is over, or somebody else has it.</returns>
    public bool TryKeep(InMessage message) => Serial.Before(Next, message.Ssn) && _early.TryAdd(message.Ssn, message);

    /// <summary>Ends the turn of a message that is delivered.</summary>
    public void Delivered() => Next++;

    /// <summary>The message whose turn it is, if it was kept.</summary>
    public InMessage? TakeNext() => _early.Remove(Next, out var message) ? message : null;

    /// <summary>
    /// Passes over all turns up to one. What was kept for them is still delivered, in order: it had come in whole.
    /// </summary>
    public List<InMessage> Skip(ushort ssn)
    {
        if (Serial.Before(ssn, Next)) return [];
        var kept = _early.Values.Where(message => Serial.UpTo(message.Ssn, ssn))
            .OrderBy(message => (ushort)(message.Ssn - Next)).ToList();
        foreach (var message in kept) _early.Remove(message.Ssn);
        Next = (ushort)(ssn + 1);
        return kept;
    }

    /// <summary>Begins anew; gives back what it had kept.</summary>
    public List<InMessage> Reset()
    {
        var kept = _early.Values.ToList();
        _early.Clear();
        Next = 0;
        return kept;
    }
}
