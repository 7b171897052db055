namespace Scenes.Rooms.Local.Media;

/// <summary>
/// How loud somebody is and whether they speak, from the audio levels of packets (RFC 6464). LiveKit's rule: who is
/// louder than -35 dBov for two fifths of half a second speaks.
/// </summary>
internal sealed class SpeechMeter
{
    /// <summary>Quieter than this many dB below overload is silence.</summary>
    public const int Threshold = 35;

    /// <summary>Packets of half a second, 20 ms each.</summary>
    private const int Expected = 25;

    private int _loudest = 127;
    private int _loud;
    private bool _wasSpeaking;

    /// <summary>0 to 1, linear in the sound's pressure.</summary>
    public double Level { get; private set; }

    /// <summary>Whether somebody speaks.</summary>
    public bool IsSpeaking { get; private set; }

    /// <summary>Takes one packet's level: 0 the loudest, 127 silence.</summary>
    public void Take(byte level)
    {
        if (level > Threshold) return;
        _loud++;
        _loudest = Math.Min(_loudest, level);
    }

    /// <summary>Sums up the last half second.</summary>
    public void Measure()
    {
        IsSpeaking = _loud * 5 >= Expected * 2 || _wasSpeaking && _loud > 0;
        _wasSpeaking = _loud * 5 >= Expected * 2;
        // LiveKit lowers the level of short sounds: 20 log10 of the share of time that was loud.
        var share = Math.Min(1, (double)_loud / Expected);
        Level = IsSpeaking ? Math.Min(1, Math.Pow(10, -_loudest / 20.0) * share) : 0;
        (_loud, _loudest) = (0, 127);
    }
}
