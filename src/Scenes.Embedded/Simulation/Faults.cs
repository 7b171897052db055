namespace Scenes.Embedded;

/// <summary>What can go wrong at a point of a simulation.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It happens later: a call or a reminder up to ten virtual seconds.</summary>
    Delay,

    /// <summary>It never arrives; a caller learns nothing until its time-out.</summary>
    Drop,

    /// <summary>It arrives twice: an event or a reminder.</summary>
    Duplicate,

    /// <summary>It fails with an exception: a call or an operation of a store.</summary>
    Fail,

    /// <summary>The process ends here, without a chance to do anything else.</summary>
    Crash,
}

/// <summary>Kinds of points at which something can go wrong.</summary>
public enum FaultKind
{
    /// <summary>A call on its way to a grain.</summary>
    Call,

    /// <summary>An answer on its way to the caller; the call has had its effect.</summary>
    Answer,

    /// <summary>An operation of a store that has not begun.</summary>
    BeforeStore,

    /// <summary>An operation of a store whose effect is stored, and whose caller does not know it yet.</summary>
    AfterStore,

    /// <summary>An event on its way to a consumer.</summary>
    Event,

    /// <summary>A reminder that is due.</summary>
    Reminder,
}

/// <summary>A point at which something can go wrong, by name.</summary>
/// <param name="Kind">What is about to happen.</param>
/// <param name="Target">To which grain or stream.</param>
/// <param name="Name">The method, operation or reminder.</param>
public readonly record struct FaultPoint(FaultKind Kind, string Target, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Target} {Name}";
}

/// <summary>Asked at each point of a simulation; stores made for a simulation ask it too.</summary>
public interface IFaults
{
    /// <summary>What goes wrong here.</summary>
    Fault At(FaultPoint point);

    /// <summary>Throws for <see cref="Fault.Fail"/>; never completes after <see cref="Fault.Crash"/>.</summary>
    Task Meet(FaultPoint point);
}
