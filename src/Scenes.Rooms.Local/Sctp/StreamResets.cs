using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Resets of streams both ways (RFC 6525): how a channel is closed. One request at a time.</summary>
internal sealed class StreamResets(PacketSender sender, RoundTrip trip, IResetTarget target)
{
    private const ushort OutgoingRequest = 13;
    private const ushort Response = 16;
    private const int RequestBytes = 16;
    private const int MaxStreams = 256;

    private readonly SortedSet<ushort> _wanted = [];
    private readonly List<ushort> _underWay = [];
    private byte[] _request = [];
    private Deadline _again;
    private uint _number;
    private uint _expected;
    private ResetResult _lastResult = ResetResult.BadNumber;

    public void Start(uint localTsn, uint peerTsn) => (_number, _expected) = (localTsn, peerTsn);

    /// <summary>Resets our stream as soon as all that was taken for it has arrived.</summary>
    public void Want(ushort stream) => _wanted.Add(stream);

    /// <summary>Begins the next request, if there is one and none is under way.</summary>
    public void Pump(long now)
    {
        if (_underWay.Count > 0 || _wanted.Count == 0) return;
        _underWay.AddRange(_wanted.Where(target.IsDrained).Take(MaxStreams));
        if (_underWay.Count == 0) return;
        foreach (var stream in _underWay) _wanted.Remove(stream);
        _request = new byte[RequestBytes + 2 * _underWay.Count];
        BinaryPrimitives.WriteUInt16BigEndian(_request, OutgoingRequest);
        BinaryPrimitives.WriteUInt16BigEndian(_request.AsSpan(2), (ushort)_request.Length);
        BinaryPrimitives.WriteUInt32BigEndian(_request.AsSpan(4), _number);
        BinaryPrimitives.WriteUInt32BigEndian(_request.AsSpan(8), _expected - 1);
        BinaryPrimitives.WriteUInt32BigEndian(_request.AsSpan(12), target.LastSentTsn);
        for (var i = 0; i < _underWay.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_request.AsSpan(RequestBytes + 2 * i), _underWay[i]);
        }

        Request(now);
    }

    /// <summary>Asks again when there was no answer.</summary>
    /// <returns>Whether there was none in time.</returns>
    public bool Tick(long now)
    {
        if (!_again.IsDue(now)) return false;
        trip.BackOff();
        Request(now);
        return true;
    }

    /// <summary>Takes in a RE-CONFIG.</summary>
    /// <returns>Whether it made sense.</returns>
    public bool Receive(ReadOnlySpan<byte> body, long now)
    {
        var parameters = new ParameterReader(body);
        while (parameters.Next())
        {
            var value = parameters.Value;
            if (value.Length < 4) return false;
            var number = BinaryPrimitives.ReadUInt32BigEndian(value);
            if (parameters.Type != Response) Answer(number, parameters.Type, value);
            else if (value.Length < 8) return false;
            else Answered(number, (ResetResult)BinaryPrimitives.ReadUInt32BigEndian(value[4..]), now);
        }

        return !parameters.IsBroken;
    }

    private void Request(long now)
    {
        _again.Set(now + trip.TimeoutMs);
        sender.Send(ChunkType.ReConfig, _request);
    }

    private void Answered(uint number, ResetResult result, long now)
    {
        if (_underWay.Count == 0 || number != _number) return;
        if (result == ResetResult.InProgress)
        {
            _again.Set(now + trip.TimeoutMs);
            return;
        }

        // Whatever else the peer says, asking again would not change it: the stream is closed on this side.
        var done = _underWay.ToArray();
        _underWay.Clear();
        _again.Clear();
        _number++;
        foreach (var stream in done) target.OnSentReset(stream);
    }

    private void Answer(uint number, ushort type, ReadOnlySpan<byte> value)
    {
        var result = number == _expected ? Perform(type, value)
            : number == _expected - 1 ? _lastResult : ResetResult.BadNumber;
        if (number == _expected && result != ResetResult.InProgress) (_expected, _lastResult) = (_expected + 1, result);
        Span<byte> body = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(body, Response);
        BinaryPrimitives.WriteUInt16BigEndian(body[2..], 12);
        BinaryPrimitives.WriteUInt32BigEndian(body[4..], number);
        BinaryPrimitives.WriteUInt32BigEndian(body[8..], (uint)result);
        sender.Send(ChunkType.ReConfig, body);
    }

    private ResetResult Perform(ushort type, ReadOnlySpan<byte> value)
    {
        // Nobody asks for more of a data channel than the reset of the asker's own streams.
        if (type != OutgoingRequest || value.Length < 12) return ResetResult.Denied;
        if (Serial.Before(target.ReceivedTsn, BinaryPrimitives.ReadUInt32BigEndian(value[8..])))
        {
            return ResetResult.InProgress;
        }

        var streams = value[12..];
        if (streams.Length < 2) target.OnReceivedReset(null);
        for (; streams.Length >= 2; streams = streams[2..])
        {
            target.OnReceivedReset(BinaryPrimitives.ReadUInt16BigEndian(streams));
        }

        return ResetResult.Performed;
    }
}
