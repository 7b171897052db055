namespace Scenes.Rooms.Client;

/// <summary>Sends the frames of a track when they are due. Used on the loop only.</summary>
internal sealed class FramePlayer(IFrames frames, RtpSender sender, PeerConnection peer)
{
    // Behind by more, it leaves out frames rather than to send a flood.
    private const int LateUs = 500_000;
    private const int KeyPauseMs = 300;

    private readonly int _clock = frames.IsVideo ? 90 : 48;
    private long _due = -1;
    private uint _timestamp = 1_000;
    private bool _needsKey;
    private long _lastKey = -KeyPauseMs;

    public RtpSender Sender => sender;

    public bool IsVideo => frames.IsVideo;

    /// <summary>The server's id of the track; empty until it is published.</summary>
    public string Track { get; set; } = "";

    /// <summary>Whether frames are sent at the moment.</summary>
    public bool IsPlaying { get; set; }

    /// <summary>Somebody needs a key frame.</summary>
    public void AskForKey() => _needsKey = true;

    /// <summary>Sends what is due.</summary>
    public void Tick(long now)
    {
        if (!IsPlaying)
        {
            _due = -1;
            return;
        }

        var nowUs = now * 1_000;
        if (_due < 0) _due = nowUs;
        while (_due <= nowUs)
        {
            if (nowUs - _due < LateUs) SendOne(now);
            _due += frames.IntervalUs;
            _timestamp += (uint)((long)frames.IntervalUs * _clock / 1_000);
        }
    }

    private void SendOne(long now)
    {
        var isKey = _needsKey && now - _lastKey >= KeyPauseMs;
        if (isKey) (_needsKey, _lastKey) = (false, now);
        sender.Send(frames.Next(isKey).Span, _timestamp, peer);
    }
}
