using Orleans.Runtime;

namespace Orleans.Storage
{
    /// <summary>A store of grain state; registered as a keyed service under its name.</summary>
    public interface IGrainStorage
    {
        /// <summary>Fills <paramref name="grainState"/>; what is not in the store leaves it with a new state.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Writes <paramref name="grainState"/> if its ETag is the stored one.</summary>
        /// <exception cref="InconsistentStateException">It is not.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Removes what is stored if its ETag is the one of <paramref name="grainState"/>.</summary>
        /// <exception cref="InconsistentStateException">It is not.</exception>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ReadStateAsync<T>(
            string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ReadStateAsync(stateName, grainId, grainState);

        /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task WriteStateAsync<T>(
            string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            WriteStateAsync(stateName, grainId, grainState);

        /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ClearStateAsync<T>(
            string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ClearStateAsync(stateName, grainId, grainState);
    }

    /// <summary>A write met another version than the one it was based on.</summary>
    /// <remarks>Leaving a call, it also ends the activation that threw it.</remarks>
    [GenerateSerializer]
    public class InconsistentStateException : OrleansException
    {
        /// <summary>Without details.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>With a message.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>With a message and a cause.</summary>
        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        /// <summary>With both versions.</summary>
        public InconsistentStateException(
            string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException = null)
            : base(errorMsg, storageException!)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>With both versions and the message of the cause.</summary>
        public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
            : this(storageException.Message, storedEtag, currentEtag, storageException)
        {
        }

        /// <summary>The version in the store.</summary>
        [Id(1)]
        public string? StoredEtag { get; private set; }

        /// <summary>The version the write was based on.</summary>
        [Id(2)]
        public string? CurrentEtag { get; private set; }

        [Id(0)]
        internal bool IsSourceActivation { get; set; } = true;

        /// <inheritdoc/>
        public override string ToString() =>
            $"InconsistentStateException: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} "
            + InnerException;
    }
}

namespace Orleans
{
    /// <summary>State on its way to or from a store.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>Its version, or null.</summary>
        string? ETag { get; set; }

        /// <summary>Whether the store has it.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>State on its way to or from a store.</summary>
    [GenerateSerializer]
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>No state.</summary>
        public GrainState()
        {
        }

        /// <summary>A state that has no version yet.</summary>
        public GrainState(T? state)
            : this(state, null)
        {
        }

        /// <summary>A state and its version.</summary>
        public GrainState(T? state, string? eTag)
        {
            State = state;
            ETag = eTag;
        }

        /// <inheritdoc/>
        [Id(0)]
        public T? State { get; set; }

        /// <inheritdoc/>
        [Id(1)]
        public string? ETag { get; set; }

        /// <inheritdoc/>
        [Id(2)]
        public bool RecordExists { get; set; }
    }
}
