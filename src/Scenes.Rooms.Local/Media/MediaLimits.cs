namespace Scenes.Rooms.Local.Media;

/// <summary>What bounds media, so that no client can make the server grow or work without end.</summary>
internal static class MediaLimits
{
    /// <summary>Bytes of an RTP packet that is taken; larger ones fit no path.</summary>
    public const int PacketBytes = 1500;

    /// <summary>Bytes that new header extensions may add to a packet.</summary>
    public const int AddedBytes = 64;

    /// <summary>Tracks that one peer may publish.</summary>
    public const int PublishedTracks = 16;

    /// <summary>Tracks that one peer may be sent.</summary>
    public const int SubscribedTracks = 128;

    /// <summary>Layers of a track.</summary>
    public const int Layers = 3;

    /// <summary>Packets of a layer that can be sent again, if their bytes are still there; a power of two.</summary>
    public const int KeptPackets = 512;

    /// <summary>Bytes kept of an audio track, and at first of a video layer.</summary>
    public const int KeptBytesAtFirst = 16 * 1024;

    /// <summary>Bytes kept of a video layer at most: half a second at 4 Mbit/s.</summary>
    public const int KeptBytes = 256 * 1024;

    /// <summary>How often one packet is sent to one subscriber again.</summary>
    public const int Resends = 5;

    /// <summary>Milliseconds between two resends of one packet.</summary>
    public const int ResendSpacing = 10;

    /// <summary>Resends that one compound may ask for.</summary>
    public const int ResendsAtOnce = 256;

    /// <summary>Missing packets of a layer that a publisher is asked for; more at once are given up.</summary>
    public const int Gaps = 128;

    /// <summary>How often a publisher is asked for one packet.</summary>
    public const int GapRequests = 10;

    /// <summary>Milliseconds after which a missing video packet is given up.</summary>
    public const int GapDeadline = 1000;

    /// <summary>Milliseconds that a packet may be overtaken before it is asked for.</summary>
    public const int GapPatience = 10;

    /// <summary>Milliseconds between two requests for one packet, where the round trip is not known.</summary>
    public const int GapSpacing = 100;

    /// <summary>Milliseconds between two requests for one packet at least, however short the round trip.</summary>
    public const int LeastGapSpacing = 40;

    /// <summary>Milliseconds between two requests for one packet at most, however long the round trip.</summary>
    public const int MostGapSpacing = 200;

    /// <summary>Milliseconds between two requests for a key frame of one layer.</summary>
    public const int KeyFrameSpacing = 300;

    /// <summary>Requests at that spacing; those after them come ten times as slowly.</summary>
    public const int KeyFrameRequests = 10;

    /// <summary>Milliseconds after which a layer that sends nothing counts as off.</summary>
    public const int LayerSilence = 2000;

    /// <summary>Bits a second that a publisher may send at most.</summary>
    public const int UplinkBits = 4_000_000;
}
