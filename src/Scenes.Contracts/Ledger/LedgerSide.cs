namespace Scenes;

/// <summary>The side of a double entry.</summary>
public enum LedgerSide
{
    /// <summary>What the account owes.</summary>
    Debit,

    /// <summary>What the account earned.</summary>
    Credit,
}
