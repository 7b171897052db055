namespace Orleans.Runtime;

/// <summary>The root of the runtime's exceptions.</summary>
#pragma warning disable CA1032 // Of Orleans' constructors, those with a message.
public class OrleansException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>A reminder could not be changed.</summary>
public sealed class ReminderException(string message) : OrleansException(message);
