using Scenes.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that travel along with calls, from caller to callee and not back.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";

    internal static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>All keys.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>All keys and values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? [];

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

    /// <summary>Takes <see cref="AllowCallChainReentrancy"/> back until disposal.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

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

    /// <summary>Removes all values.</summary>
    public static void Clear() => Values.Value = null;

    private static Guid NewId() => Mailbox.Current?.Engine.NewId() ?? Guid.NewGuid();

    /// <summary>The extent of a change of <see cref="ReentrancyId"/>.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _entered;

        /// <summary>Changes the id from <paramref name="originalReentrancyId"/> until disposal.</summary>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _entered = newReentrancyId;
            if (_entered != _original)
                ReentrancyId = _entered;
            if (_entered != Guid.Empty)
                Activation.Current?.EnterReentrantSection(_entered);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_entered != Guid.Empty)
                Activation.Current?.LeaveReentrantSection(_entered);
            if (_entered != _original)
                ReentrancyId = _original;
        }
    }
}
