namespace Scenes.Rooms.Local.Sctp;

/// <summary>Parts of one message that follow each other without a gap.</summary>
internal sealed class FragmentRun
{
    private readonly ushort _stream;
    private readonly ushort _ssn;
    private readonly bool _unordered;
    private readonly uint _protocol;
    private readonly Fragment _first;
    private Fragment _last;

    public FragmentRun(in PayloadChunk chunk)
    {
        (_stream, _ssn, _unordered, _protocol) = (chunk.Stream, chunk.Ssn, chunk.Unordered, chunk.Protocol);
        (FirstTsn, LastTsn, Begins, Ends) = (chunk.Tsn, chunk.Tsn, chunk.Begins, chunk.Ends);
        _first = _last = new Fragment(chunk);
        (Bytes, Cost) = (chunk.Payload.Length, Reassembly.CostOf(chunk.Payload.Length));
    }

    public uint FirstTsn { get; }

    public uint LastTsn { get; private set; }

    public bool Begins { get; }

    public bool Ends { get; private set; }

    public int Bytes { get; private set; }

    public int Cost { get; private set; }

    /// <summary>Whether another run can be the next part of the same message.</summary>
    public bool IsFollowedBy(FragmentRun next) =>
        !Ends && !next.Begins && next._stream == _stream && next._unordered == _unordered
        && (_unordered || next._ssn == _ssn);

    public void Append(FragmentRun next)
    {
        _last.Next = next._first;
        _last = next._last;
        (LastTsn, Ends) = (next.LastTsn, next.Ends);
        (Bytes, Cost) = (Bytes + next.Bytes, Cost + next.Cost);
    }

    public InMessage Join()
    {
        var (payload, at) = (new byte[Bytes], 0);
        for (var part = _first; part is not null; part = part.Next)
        {
            part.Payload.CopyTo(payload, at);
            at += part.Payload.Length;
        }

        return new InMessage(_stream, _ssn, _unordered, _protocol, payload, Reassembly.CostOf(Bytes));
    }
}
