using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans
{
    /// <summary>
    /// Sees every call that reaches a grain; registered as a service, or implemented by a grain class.
    /// </summary>
    public interface IIncomingGrainCallFilter
    {
        /// <summary>Calls <see cref="IGrainCallContext.Invoke"/> to go on, or does not.</summary>
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>A call on its way.</summary>
    public interface IGrainCallContext
    {
        /// <summary>The method and its arguments.</summary>
        IInvokable Request { get; }

        /// <summary>The grain object.</summary>
        object Grain { get; }

        /// <summary>The calling grain, or null.</summary>
        GrainId? SourceId { get; }

        /// <summary>The called grain.</summary>
        GrainId TargetId { get; }

        /// <summary>The called interface.</summary>
        GrainInterfaceType InterfaceType { get; }

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

    /// <summary>A call that reached a grain.</summary>
    public interface IIncomingGrainCallContext : IGrainCallContext
    {
        /// <summary>The activation.</summary>
        IGrainContext TargetContext { get; }

        /// <summary>The called method as the class implements it.</summary>
        MethodInfo ImplementationMethod { get; }
    }
}

namespace Orleans.Serialization.Invocation
{
    /// <summary>A call as an object.</summary>
    public interface IInvokable
    {
        /// <summary>The grain object, or null before it is known.</summary>
        object? GetTarget();

        /// <summary>The number of arguments.</summary>
        int GetArgumentCount();

        /// <summary>An argument.</summary>
        object? GetArgument(int index);

        /// <summary>Replaces an argument by one of the same type.</summary>
        void SetArgument(int index, object value);

        /// <summary>The name of the method.</summary>
        string GetMethodName();

        /// <summary>The full name of the interface.</summary>
        string GetInterfaceName();

        /// <summary>Interface and method, for traces.</summary>
        string GetActivityName();

        /// <summary>The method as the interface declares it.</summary>
        MethodInfo GetMethod();

        /// <summary>The interface.</summary>
        Type GetInterfaceType();

        /// <summary>The time-out that the method asks for, or null.</summary>
        TimeSpan? GetDefaultResponseTimeout();

        /// <summary>The token among the arguments as the grain sees it, or none.</summary>
        CancellationToken GetCancellationToken();

        /// <summary>Cancels that token; returns whether there is one.</summary>
        bool TryCancel();

        /// <summary>Whether there is a token among the arguments.</summary>
        bool IsCancellable { get; }
    }
}
