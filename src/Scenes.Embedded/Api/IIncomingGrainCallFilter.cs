namespace Orleans;

/// <summary>
/// Sees every call that reaches a grain; registered as a service, or implemented by a grain class.
/// </summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Calls <see cref="IIncomingGrainCallContext.Invoke"/> to go on, or does not.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>A call that reached a grain.</summary>
public interface IIncomingGrainCallContext
{
    /// <summary>The method and its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain object.</summary>
    object Grain { get; }

    /// <summary>The called grain.</summary>
    GrainId TargetId { get; }

    /// <summary>The full name of the called interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the called method.</summary>
    string MethodName { get; }

    /// <summary>The called method as the interface declares it.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result after <see cref="Invoke"/>; can be replaced by one of the same type.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter, in the end to the grain.</summary>
    Task Invoke();
}
