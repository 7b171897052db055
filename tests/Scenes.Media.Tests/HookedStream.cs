namespace Scenes.Media.Tests;

/// <summary>Does something once, when so many of its bytes were read and more are wanted.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="after">When.</param>
/// <param name="hook">What.</param>
internal sealed class HookedStream(byte[] bytes, int after, Func<Task> hook) : MemoryStream(bytes)
{
    private bool _isDone;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < after)
            return await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, after - Position)], cancellationToken);
        if (!_isDone)
        {
            _isDone = true;
            await hook();
        }

        return await base.ReadAsync(buffer, cancellationToken);
    }
}
