using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// A grain's log and the state that it folds to. Commands are decided one after the other, each fenced by the log's
/// head: where two activations of a grain write, one of them reads what the other wrote and decides again. A command
/// need not wait for the disk: it is decided on what those before it are about to leave, and its entry names theirs, so
/// that it stands only if they do. Each is answered when it stands. Each entry that is read is held against the chain:
/// from one that is damaged on, there is no state and nothing is written until it is sound again.
/// </summary>
/// <typeparam name="TState">The fold.</typeparam>
/// <typeparam name="TEvent">A record.</typeparam>
internal sealed class Journal<TState, TEvent>(
    IEventLog log, TimeProvider clock, string name, JsonTypeInfo<ImmutableArray<TEvent>> json, TState empty,
    Func<TState, ImmutableArray<TEvent>, ReadOnlyMemory<byte>, DateTimeOffset, TState> fold,
    Func<TState, ImmutableArray<TEvent>, ImmutableArray<IndexChange>> index, ILogger logger,
    Func<TState, LogEntry, TState?>? glance = null)
    where TState : class
{
    private const int EntriesPerRead = 500;
    private const int Attempts = 5;

    // Appends that the store has not answered: what one scene or campaign may ask of it at a time. Beyond that they go
    // one by one; clients' credit keeps scenes far below.
    private const int MostUnderWay = 1024;

    /// <summary>An answer of the store that takes longer is late: meanwhile others may not have been heard.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    // Of all entries up to the tip, and of some that were never written.
    private readonly OperationFilter _operations = new();
    private StoreException? _damage;
    private Task _turn = Task.CompletedTask;
    private Point _stored = new(empty, LogHead.Empty, default);
    private Point _tip = new(empty, LogHead.Empty, default);
    private int _underWay;
    private TaskCompletionSource? _allAnswered;
    private bool _behind = true;

    /// <summary>How records are written: as the serializer does, byte for byte.</summary>
    public Func<ImmutableArray<TEvent>, byte[]> Write { get; init; } =
        events => JsonSerializer.SerializeToUtf8Bytes(events, json);

    /// <summary>Told of each batch of events that this activation wrote, when it stands.</summary>
    public Action<ImmutableArray<TEvent>> Stored { get; init; } = _ => { };

    /// <summary>The state after all that is stored.</summary>
    /// <exception cref="StoreException">The log is damaged.</exception>
    public TState State => _damage is null
        ? _stored.State
        : throw new StoreException(_damage.Code, _damage.Message, _damage);

    /// <summary>Whether an entry was found that is not what was written.</summary>
    public bool IsDamaged => _damage is not null;

    /// <summary>When the store last failed or answered late; the beginning of time if it never did.</summary>
    public DateTimeOffset StalledUntil { get; private set; }

    /// <summary>The state after all that is stored and what is being written.</summary>
    public TState Tip => _tip.State;

    /// <summary>
    /// Whether <see cref="Tip"/> is all that this activation knows of: no answer of the store was lost, and nobody is
    /// reading on.
    /// </summary>
    public bool IsSettled => _turn.IsCompleted && !_behind;

    /// <summary>The last seq.</summary>
    public long Seq => _stored.Head.LastSeq;

    /// <summary>Now, as precisely as logs keep it, and never before the last entry.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
            return now > _tip.At ? now : _tip.At;
        }
    }

    /// <summary>
    /// Reads what is stored, for an activation. Damage is told to those who ask, so that what is damaged is not
    /// activated again for each of them.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task OpenAsync()
    {
        try
        {
            await CatchUpAsync();
        }
        catch (StoreException fault) when (fault.Code == StoreException.Corrupt)
        {
            // Kept in _damage, and logged there.
            return;
        }
    }

    /// <summary>The state to look at; a damaged log is looked at again, as it may have been restored.</summary>
    /// <exception cref="StoreException">The log is damaged, or the store cannot be read.</exception>
    public ValueTask<TState> LookAsync() => _damage is null ? new(State) : new(CurrentAsync());

    /// <summary>The state after all that is stored, also when the last answer of the store was lost.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<TState> CurrentAsync()
    {
        var done = await EnterAsync();
        try
        {
            if (!await IsCurrentAsync()) await CatchUpAsync();
            return State;
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <summary>Decides a command and stores what it comes to.</summary>
    /// <returns>What it left; for a repeated operation what it had left.</returns>
    /// <exception cref="StoreException">The store failed; whether the command was stored is unknown.</exception>
    /// <exception cref="InconsistentStateException">Others wrote faster, each time.</exception>
    public Task<Reply<Committed>> ExecuteAsync(Command<TState, TEvent> command)
    {
        if (IsSettled && _underWay < MostUnderWay)
        {
            var now = Now;
            var decision = command.Decide(Tip, now);
            // What changes nothing is answered only on what is stored.
            if (decision.Rejection is null && !decision.Events.IsEmpty)
                return AppendAsync(command, decision.Events, now, isAlone: false)!;
        }

        return ExecuteAloneAsync(command);
    }

    /// <summary>The entry of an operation; null when none was read that has it.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ValueTask<LogEntry?> FindAsync(string operation) => _operations.Find(operation) is { IsEmpty: false } within
        ? AskAsync(log.FindOperationAsync(name, operation, within))
        : ValueTask.FromResult<LogEntry?>(null);

    private async Task<Reply<Committed>> ExecuteAloneAsync(Command<TState, TEvent> command)
    {
        var done = await EnterAsync();
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var fresh = _behind;
                if (_behind) await CatchUpAsync();
                var now = Now;
                var decision = command.Decide(State, now);
                if (decision.Rejection is not null || decision.Events.IsEmpty)
                {
                    // No append fences it: what another activation wrote may have made it a command to carry out.
                    if (command.IsFenced && !fresh && !await IsCurrentAsync()) continue;
                    return await RepeatedOr(command, decision);
                }

                if (await AppendAsync(command, decision.Events, now, isAlone: true) is { } reply) return reply;
            }

            throw new InconsistentStateException($"The log {name} was written by others {Attempts} times in a row.");
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task<bool> IsCurrentAsync()
    {
        _behind = _behind || await AskAsync(log.ReadHeadAsync(name)) != _stored.Head;
        return !_behind;
    }

    /// <summary>Waits until nobody else has the turn, and then until nothing is being written.</summary>
    private async ValueTask<TaskCompletionSource> EnterAsync()
    {
        var (before, done) = (_turn, new TaskCompletionSource());
        _turn = done.Task;
        await before;
        if (_underWay > 0) await (_allAnswered ??= new TaskCompletionSource()).Task;
        return done;
    }

    /// <summary>
    /// Stores what a command came to. Where somebody else was faster, the answer is null for one that has the turn, and
    /// any other command is carried out alone.
    /// </summary>
    private async Task<Reply<Committed>?> AppendAsync(
        Command<TState, TEvent> command, ImmutableArray<TEvent> events, DateTimeOffset now, bool isAlone)
    {
        var append = Build(command, events, now, out var after);
        _tip = new Point(after, append.ToEntry().Head, now);
        var (point, begun, result) = (_tip, clock.GetTimestamp(), (AppendResult?)null);
        _underWay++;
        try
        {
            result = await log.AppendAsync(append);
        }
        finally
        {
            Note(begun, result is not null);
            // Until the store has answered, nobody knows whether it wrote: the next command looks.
            _behind |= result is null || !IsKnown(result, point);
            if (--_underWay == 0) Interlocked.Exchange(ref _allAnswered, null)?.SetResult();
        }

        switch (result)
        {
            case AppendResult.Appended { Entry: var entry }:
                Stored(events);
                return new Committed(entry.FirstSeq, entry.Count, entry.At, Repeated: false);
            case AppendResult.Repeated { Entry: var entry }:
                return Repeated(entry, command.Fingerprint);
            default:
                return isAlone ? null : await ExecuteAloneAsync(command);
        }
    }

    private LogAppend Build(
        Command<TState, TEvent> command, ImmutableArray<TEvent> events, DateTimeOffset now, out TState after)
    {
        var (sealedPart, operation, within) = (command.Sealed(Tip), command.Operation(Tip), SeqRange.None);
        after = fold(Tip, events, sealedPart, now);
        if (operation is not null)
        {
            within = _operations.Find(operation);
            _operations.Add(operation, _tip.Head.LastSeq + 1);
        }

        return new LogAppend
        {
            Log = name,
            Expected = _tip.Head,
            Count = events.Length,
            At = now,
            Payload = Write(events),
            IsGivenAway = true,
            Sealed = sealedPart,
            Operation = operation,
            OperationWithin = within,
            Fingerprint = command.Fingerprint,
            Index = index(after, events),
        };
    }

    /// <summary>Whether an answer leaves nothing to look up.</summary>
    private bool IsKnown(AppendResult result, Point after)
    {
        switch (result)
        {
            case AppendResult.Appended:
                // Whose answer comes first does not matter: all that it was decided on stands too.
                if (after.Head.LastSeq > Seq) _stored = after;
                return true;
            case AppendResult.Repeated { Entry: var entry } when _underWay == 1 && entry.LastSeq <= Seq:
                _tip = _stored;
                return true;
            default:
                return false;
        }
    }

    private async Task<Reply<Committed>> RepeatedOr(Command<TState, TEvent> command, Decision<TEvent> decision)
    {
        var stored = command.Operation(State) is { } operation ? await FindAsync(operation) : null;
        if (stored is not null) return Repeated(stored, command.Fingerprint);
        return decision.Rejection is { } rejection ? rejection : new Committed(Seq, 0, Now, Repeated: false);
    }

    private static Reply<Committed> Repeated(LogEntry entry, Digest fingerprint) => entry.Fingerprint == fingerprint
        ? new Committed(entry.FirstSeq, entry.Count, entry.At, Repeated: true)
        : Rejection.OperationReused;

    private async Task CatchUpAsync()
    {
        try
        {
            for (var more = true; more;)
            {
                var entries = await AskAsync(log.ReadAsync(name, Seq + 1, EntriesPerRead));
                foreach (var entry in entries) _stored = Add(_stored, entry);
                more = entries.Length == EntriesPerRead;
            }
        }
        catch (StoreException fault) when (fault.Code == StoreException.Corrupt)
        {
            // Once: whoever asks is told, and asks again.
            if (_damage is null) JournalLog.Damaged(logger, fault, name);
            _damage = fault;
            throw;
        }

        (_tip, _behind, _damage) = (_stored, false, null);
    }

    private Point Add(Point before, LogEntry entry)
    {
        if (LogChain.Check(name, before.Head, LogLink.Uncounted(entry)) is { } broken)
            throw LogRecords.Damaged(entry, broken.Message);
        if (entry.Operation is { } operation) _operations.Add(operation, entry.FirstSeq);
        if (glance is not null && glance(before.State, entry) is { } seen)
            return new Point(seen, entry.Head, entry.At);
        var events = LogRecords.Decode(entry, json);
        try
        {
            return new Point(fold(before.State, events, entry.Sealed, entry.At), entry.Head, entry.At);
        }
        catch (Exception fault)
        {
            // The fold is pure: what it cannot bear is what was read.
            throw LogRecords.Damaged(entry, fault.Message, fault);
        }
    }

    private async ValueTask<T> AskAsync<T>(ValueTask<T> asked)
    {
        var (begun, answered) = (clock.GetTimestamp(), false);
        try
        {
            var answer = await asked;
            answered = true;
            return answer;
        }
        finally
        {
            Note(begun, answered);
        }
    }

    private void Note(long begun, bool answered)
    {
        if (!answered || clock.GetElapsedTime(begun) >= Late) StalledUntil = clock.GetUtcNow();
    }

    /// <summary>A state, and the entry that it is the state after.</summary>
    private sealed record Point(TState State, LogHead Head, DateTimeOffset At);
}
