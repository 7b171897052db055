using Orleans.Concurrency;

namespace Scenes.Embedded;

/// <summary>What the engine knows of a method of a grain interface; generated code makes one for each.</summary>
public sealed class GrainMethod(Type interfaceType, string name, params Type[] parameters)
{
    private MethodInfo? _method;

    /// <summary>The method has <see cref="AlwaysInterleaveAttribute"/>.</summary>
    public bool AlwaysInterleaves { get; init; }

    /// <summary>The value of <see cref="ResponseTimeoutAttribute"/>, or null.</summary>
    public string? Timeout
    {
        init => ResponseTimeout = value is null ? null : new ResponseTimeoutAttribute(value).Timeout;
    }

    internal TimeSpan? ResponseTimeout { get; private init; }

    internal Type Interface => interfaceType;

    internal string Name => name;

    internal int ParameterCount => parameters.Length;

    internal MethodInfo Method => _method ??= interfaceType.GetMethod(name, parameters)
        ?? throw new MissingMethodException(interfaceType.FullName, name);

    /// <summary>Interface and method.</summary>
    public override string ToString() => $"{interfaceType.Name}/{name}";
}
