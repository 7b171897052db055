namespace Scenes.Domain;

/// <summary>The voice activity in a scene's labels, without what was corrected or taken back.</summary>
public sealed class VoiceLog
{
    private readonly List<VoicePiece> _pieces = [];
    private readonly HashSet<long> _corrected = [];

    /// <summary>What counts, by seq.</summary>
    public IEnumerable<VoicePiece> Pieces =>
        _pieces.Where(piece => !_corrected.Contains(piece.Seq)).OrderBy(piece => piece.Seq);

    /// <summary>Takes a label, in any order.</summary>
    /// <param name="seq">Its place in the log.</param>
    /// <param name="record">Which.</param>
    public void Add(long seq, Labelled record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Label.Corrects is { } old) _corrected.Add(old);
        if (VoicePiece.Of(seq, record) is { } piece) _pieces.Add(piece);
    }
}
