using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>Collects faults up to <see cref="DeliveryReport.MostFaults"/>.</summary>
internal sealed class FaultList
{
    private readonly ImmutableArray<DeliveryFault>.Builder _faults = ImmutableArray.CreateBuilder<DeliveryFault>();

    public void Add(DeliveryFaultKind kind, string place, string message)
    {
        if (_faults.Count < DeliveryReport.MostFaults) _faults.Add(new DeliveryFault(kind, place, message));
    }

    public ImmutableArray<DeliveryFault> All => _faults.ToImmutable();
}
