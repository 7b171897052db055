namespace Orleans.Storage;

/// <summary>A write met another version than the one it was based on.</summary>
/// <remarks>Leaving a call, it also ends the activation that threw it.</remarks>
#pragma warning disable CA1032 // Of Orleans' constructors, those that stores and grains use.
public class InconsistentStateException : OrleansException
{
    /// <summary>With a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>With both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the store.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version the write was based on.</summary>
    public string? CurrentEtag { get; }

    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc/>
    public override string ToString() =>
        $"InconsistentStateException: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} "
        + InnerException;
}
