namespace Scenes.Cli;

/// <summary>A batch on its way.</summary>
internal sealed class PendingBatch(OperationId operation, LabelBatch batch, DateTimeOffset notBefore)
{
    private int _sendings;

    /// <summary>Its operation id, the same for each sending.</summary>
    public OperationId Operation { get; } = operation;

    /// <summary>What is sent, the same each time.</summary>
    public LabelBatch Batch { get; } = batch;

    /// <summary>When a late one may go, or one that the server could not take goes again.</summary>
    public DateTimeOffset NotBefore { get; set; } = notBefore;

    /// <summary>When it was first sent.</summary>
    public DateTimeOffset? FirstSentAt { get; private set; }

    /// <summary>Whether it was acknowledged or refused.</summary>
    public bool Answered { get; set; }

    /// <summary>Notes a sending.</summary>
    /// <returns>Whether it was sent before.</returns>
    public bool Sending(DateTimeOffset now)
    {
        FirstSentAt ??= now;
        return _sendings++ > 0;
    }
}
