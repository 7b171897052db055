namespace Orleans.Runtime
{
    /// <summary>Anything that can be called through a reference.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>A grain interface.</summary>
    public interface IGrain : Runtime.IAddressable;

    /// <summary>A grain interface whose key is a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>A grain interface whose key is a whole number.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>A grain interface whose key is a GUID.</summary>
    public interface IGrainWithGuidKey : IGrain;
}
