namespace Scenes.Embedded;

/// <summary>The call by which a reminder reaches its grain.</summary>
internal sealed class ReminderTick(string name, TickStatus status) : Call<Nothing>(Receive)
{
    private static readonly GrainMethod Receive = new(
        typeof(IRemindable), nameof(IRemindable.ReceiveReminder), typeof(string), typeof(TickStatus));

    public override object? GetArgument(int index) => index == 0 ? name : status;

    public override void SetArgument(int index, object value)
    {
        if (index == 0)
            name = (string)value;
        else
            status = (TickStatus)value;
    }

    public override ValueTask<Nothing> Invoke(object grain) =>
        NoResult(new(((IRemindable)grain).ReceiveReminder(name, status)));
}
