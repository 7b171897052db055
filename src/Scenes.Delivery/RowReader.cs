using System.Text.Json;

namespace Scenes.Delivery;

/// <summary>Reads a row that must be written in the one way that there is.</summary>
internal static class RowReader
{
    /// <summary>The row; null, and a fault, when it is none.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> row, string place, FaultList faults)
        where T : class
    {
        try
        {
            var read = DeliveryJson.Read<T>(row);
            if (row.SequenceEqual(DeliveryJson.Write(read))) return read;
            faults.Add(DeliveryFaultKind.Row, place, $"The row at {place} is not written as deliveries write it.");
        }
        catch (JsonException fault)
        {
            faults.Add(DeliveryFaultKind.Row, place, $"The row at {place} cannot be read: {fault.Message}");
        }

        return null;
    }
}
