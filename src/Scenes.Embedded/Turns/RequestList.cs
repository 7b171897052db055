namespace Scenes.Embedded;

/// <summary>
/// A list of requests linked through <see cref="Request.Next"/>, so that queueing a call allocates nothing.
/// </summary>
internal struct RequestList
{
    private Request? _last;

    public Request? First { get; private set; }

    public void Add(Request request)
    {
        request.Next = null;
        if (First is null)
            First = request;
        else
            _last!.Next = request;
        _last = request;
    }

    public void Remove(Request request)
    {
        Request? before = null;
        for (var at = First; at is not null; before = at, at = at.Next)
        {
            if (at != request)
                continue;
            if (before is null)
                First = at.Next;
            else
                before.Next = at.Next;
            if (_last == at)
                _last = before;
            return;
        }
    }
}
