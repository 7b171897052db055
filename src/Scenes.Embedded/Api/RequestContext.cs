namespace Orleans.Runtime;

/// <summary>Values that travel along with calls, from caller to callee and not back.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";

    internal static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The call chain that may come back to the grains on it, or empty.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>Lets the calls made until disposal call back into this grain although it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? NewId() : original);
    }

    /// <summary>The value of a key, or null.</summary>
    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value; it must be immutable.</summary>
    public static void Set(string key, object value) =>
        // A copy, because other turns hold the present dictionary.
        Values.Value = new Dictionary<string, object>(Values.Value ?? []) { [key] = value };

    /// <summary>Removes a value; returns whether there was one.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;
        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    private static Guid NewId() => Mailbox.Current?.Engine.NewId() ?? Guid.NewGuid();

    /// <summary>Where call-chain reentrancy is allowed.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _entered;

        internal ReentrancySection(Guid original, Guid entered)
        {
            _original = original;
            _entered = ReentrancyId = entered;
            Activation.Current?.EnterReentrantSection(entered);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Activation.Current?.LeaveReentrantSection(_entered);
            ReentrancyId = _original;
        }
    }
}
