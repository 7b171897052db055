namespace Scenes.Rooms.Tests.Transport;

/// <summary>Waits for what must happen soon, and fails when it does not.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<T> Soon<T>(this Task<T> task) =>
        task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static Task Soon(this Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
