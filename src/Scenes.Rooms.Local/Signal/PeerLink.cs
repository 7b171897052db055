using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Local.Sctp;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// One peer connection: transport, media and data channels put together. Used on the loop only.
/// </summary>
internal sealed class PeerLink : IPeerEvents, ISctpEvents
{
    /// <summary>What clients call the channel for data that must arrive.</summary>
    public const string ReliableLabel = "_reliable";

    /// <summary>What clients call the channel for data that may be lost.</summary>
    public const string LossyLabel = "_lossy";

    // The server of DTLS opens channels of odd numbers (RFC 8832).
    private const ushort ReliableStream = 1;
    private const ushort LossyStream = 3;

    private readonly RoomServices _services;
    private readonly IPeerOwner _owner;
    private readonly bool _opensChannels;
    private readonly SctpAssociation _sctp;
    private DataChannel? _reliable;
    private DataChannel? _lossy;
    private bool _isClosed;
    private string? _fragment;
    private int _versions;

    /// <summary>A connection that waits for its client.</summary>
    /// <param name="services">What rooms share.</param>
    /// <param name="name">For logs.</param>
    /// <param name="owner">Who is told what happens.</param>
    /// <param name="opensChannels">The client opens none here, so we do.</param>
    public PeerLink(RoomServices services, string name, IPeerOwner owner, bool opensChannels)
    {
        (_services, _owner, _opensChannels) = (services, owner, opensChannels);
        Transport = services.Transports.Open(name, this);
        Media = new PeerMedia(Transport, services.Loop, services.Random, services.MediaCounters);
        _sctp = new SctpAssociation(this, services.Random, counters: services.SctpCounters);
    }

    /// <summary>ICE, DTLS and SRTP.</summary>
    public IPeerTransport Transport { get; }

    /// <summary>Tracks both ways.</summary>
    public PeerMedia Media { get; }

    /// <summary>What the next description says about our end.</summary>
    public SdpFacts Facts() => new(
        ++_versions, _services.Transports.Fingerprint, Transport.Credentials, _services.Transports.Candidates);

    /// <summary>Takes what a description of the client says about its end; a new fragment is an ICE restart.</summary>
    public void Expect(SdpDescription description)
    {
        if (_fragment is null) Transport.Expect(description.Fingerprint);
        else if (_fragment != description.UserFragment) Transport.Restart();
        _fragment = description.UserFragment;
    }

    /// <summary>Takes what the client's answer says about its end; it never restarts.</summary>
    public void Answered(SdpDescription description)
    {
        if (_fragment is null) Transport.Expect(description.Fingerprint);
        _fragment = description.UserFragment;
    }

    /// <summary>Sends a data packet to the client.</summary>
    /// <returns>False when there is no channel yet, or too much waits in it.</returns>
    public bool TrySend(ReadOnlySpan<byte> packet, bool isReliable) =>
        (isReliable ? _reliable : _lossy) is { } channel && _sctp.TrySend(channel, packet, false, _services.Loop.Now);

    /// <summary>To be called every 20 to 50 ms.</summary>
    public void Tick()
    {
        if (!_isClosed) _sctp.Tick(_services.Loop.Now);
    }

    /// <summary>Tells the client and ends everything.</summary>
    public void Close()
    {
        if (_isClosed) return;
        _isClosed = true;
        _sctp.Abort();
        Media.Close();
        Transport.Close();
    }

    /// <inheritdoc/>
    void IPeerEvents.OnConnected() => _owner.OnConnected(this);

    /// <inheritdoc/>
    void IPeerEvents.OnLost(PeerLoss loss)
    {
        if (!_isClosed) _owner.OnLost(this, loss);
    }

    /// <inheritdoc/>
    void IPeerEvents.OnRtp(Span<byte> packet) => Media.OnRtp(packet);

    /// <inheritdoc/>
    void IPeerEvents.OnRtcp(ReadOnlySpan<byte> packet) => Media.OnRtcp(packet);

    /// <inheritdoc/>
    void IPeerEvents.OnData(ReadOnlySpan<byte> packet) => _sctp.Receive(packet, _services.Loop.Now);

    /// <inheritdoc/>
    void ISctpEvents.Transmit(ReadOnlySpan<byte> packet) => Transport.SendData(packet);

    /// <inheritdoc/>
    void ISctpEvents.OnEstablished()
    {
        if (!_opensChannels) return;
        _sctp.Open(ReliableLabel, ChannelReliability.Reliable, ReliableStream, _services.Loop.Now);
        _sctp.Open(LossyLabel, ChannelReliability.Lossy, LossyStream, _services.Loop.Now);
    }

    /// <inheritdoc/>
    void ISctpEvents.OnChannel(DataChannel channel)
    {
        if (channel.Label == ReliableLabel) _reliable = channel;
        else if (channel.Label == LossyLabel) _lossy = channel;
    }

    /// <inheritdoc/>
    void ISctpEvents.OnChannelClosed(DataChannel channel)
    {
        if (_reliable == channel) _reliable = null;
        if (_lossy == channel) _lossy = null;
    }

    /// <inheritdoc/>
    void ISctpEvents.OnMessage(DataChannel channel, ReadOnlySpan<byte> message, bool isText)
    {
        if (channel == _reliable || channel == _lossy) _owner.OnPacket(message, channel == _reliable);
    }

    /// <inheritdoc/>
    void ISctpEvents.OnClosed(SctpEnd reason)
    {
        (_reliable, _lossy) = (null, null);
        // Without its channels a client cannot go on; it comes back on a new connection.
        if (reason != SctpEnd.ShutDown) ((IPeerEvents)this).OnLost(PeerLoss.Closed);
    }
}
