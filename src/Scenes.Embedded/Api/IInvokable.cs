namespace Orleans.Serialization.Invocation;

/// <summary>A call as an object.</summary>
public interface IInvokable
{
    /// <summary>The number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>An argument.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none with this index.</exception>
    object? GetArgument(int index);

    /// <summary>Replaces an argument by one of the same type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none with this index.</exception>
    void SetArgument(int index, object value);
}
