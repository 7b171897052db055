namespace Scenes.Delivery;

/// <summary>What is wrong with a delivery.</summary>
public enum DeliveryFaultKind
{
    /// <summary>The archive cannot be read, or differs from the one that its files make.</summary>
    Archive,

    /// <summary>A file is missing.</summary>
    Missing,

    /// <summary>A file is there that does not belong to a delivery.</summary>
    Extra,

    /// <summary>The manifest cannot be read, or was changed.</summary>
    Manifest,

    /// <summary>A file has another SHA-256 or length than the manifest says.</summary>
    Checksum,

    /// <summary>A file has another number of rows than the manifest says.</summary>
    Count,

    /// <summary>A row cannot be read, or stands out of order.</summary>
    Row,

    /// <summary>A log's hash chain is broken, or does not end where the manifest says.</summary>
    Chain,

    /// <summary>A scene's row is missing, doubled, or does not follow from its log.</summary>
    Scene,

    /// <summary>A label is listed twice (S11).</summary>
    LabelTwice,

    /// <summary>A label of the log is not listed (S11).</summary>
    LabelMissing,

    /// <summary>A listed label does not follow from the log.</summary>
    LabelChanged,

    /// <summary>Something tells who a performer is.</summary>
    Identity,
}
