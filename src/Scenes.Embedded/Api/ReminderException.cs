namespace Orleans.Runtime;

/// <summary>A reminder could not be changed.</summary>
[GenerateSerializer]
#pragma warning disable CA1032 // Orleans has this one constructor.
public sealed class ReminderException(string message) : OrleansException(message);
