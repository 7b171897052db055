namespace Scenes.Embedded;

/// <summary>Decides when a mailbox that has work runs, and on which thread.</summary>
internal interface ITurns
{
    /// <summary>Runs <paramref name="mailbox"/> soon; it asks again if work is left.</summary>
    void Schedule(Mailbox mailbox);
}

/// <summary>Runs mailboxes on the thread pool.</summary>
internal sealed class PoolTurns : ITurns
{
    public void Schedule(Mailbox mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: true);
}
