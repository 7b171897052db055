namespace Scenes.Delivery;

/// <summary>One thing wrong with a delivery.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">Where: a file, <c>file:line</c>, <c>scene#seq</c> or <c>log#seq</c>.</param>
/// <param name="Message">The same for a person, with what was expected and what was found.</param>
public sealed record DeliveryFault(DeliveryFaultKind Kind, string Place, string Message);
