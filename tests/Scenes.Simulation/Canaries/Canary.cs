using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>Something broken on purpose, from outside of the product: the checks must find it.</summary>
internal abstract class Canary
{
    /// <summary>All of them, by name.</summary>
    public static ImmutableSortedDictionary<string, Func<Canary>> All { get; } =
        ImmutableSortedDictionary.CreateRange<string, Func<Canary>>(StringComparer.Ordinal,
        [
            new("early-acknowledgement", () => new EarlyAcknowledgement()),
            new("no-operations", () => new NoOperations("scene/")),
            new("double-pay", () => new NoOperations("ledger/")),
            new("no-etags", () => new NoEtags()),
            new("no-reminders", () => new NoReminders()),
            new("hidden-rooms", () => new HiddenRooms()),
        ]);

    /// <summary>The invariants one of which must be found broken.</summary>
    public abstract ImmutableArray<string> Breaks { get; }

    /// <summary>What stands between the grains and the log.</summary>
    public virtual IEventLog Wrap(IEventLog log, MemoryStore store, TimeProvider clock) => log;

    /// <summary>What stands between the engine and the reminders.</summary>
    public virtual IReminderTable Wrap(IReminderTable reminders) => reminders;

    /// <summary>Whether the room server keeps its rooms to itself.</summary>
    public virtual bool HidesRooms => false;

    /// <summary>What keeps the states of grains.</summary>
    public virtual MemoryStates States(MemoryStore store) => new(store, Grains.GrainStore.Json);

    /// <summary>The process has crashed.</summary>
    public virtual void OnCrash()
    {
    }
}
