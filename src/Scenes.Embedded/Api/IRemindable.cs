namespace Orleans;

/// <summary>A grain that reminders can call.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder is due; it may come late, twice or, at worst, not at all.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
