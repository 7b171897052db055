namespace Scenes.Embedded;

/// <summary>Something to do in a turn of a mailbox.</summary>
public abstract class Request
{
    private protected Request()
    {
    }

    internal Request? Next { get; set; }

    internal Mailbox? Target { get; set; }

    /// <summary>Whom this goes to, also after its first activation has ended.</summary>
    internal GrainReference? Reference { get; set; }

    /// <summary>The timestamp after which the caller no longer waits.</summary>
    internal long Deadline { get; set; } = long.MaxValue;

    internal virtual bool AlwaysInterleaves => false;

    internal virtual Guid ReentrancyId => Guid.Empty;

    /// <summary>Whether a new activation takes this over when the one it was queued for ends.</summary>
    internal virtual bool OutlivesActivation => true;

    /// <summary>
    /// Runs the first turn; true if that was all, else the mailbox is told by <see cref="Mailbox.Ended"/>.
    /// </summary>
    internal abstract bool Start();

    /// <summary>The caller waited long enough.</summary>
    internal virtual void TimeOut()
    {
    }

    /// <summary>There is and will be no grain to answer.</summary>
    internal virtual void Reject(Exception why)
    {
    }
}
