namespace Scenes.Domain;

/// <summary>Two rows in a place of a cell.</summary>
/// <param name="A">Who plays slot A.</param>
/// <param name="B">Who plays slot B.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Place">Which of its places; the first is worth the most.</param>
/// <param name="Quality">The pair's worth, without the cell's need.</param>
internal readonly record struct Seat(int A, int B, int Cell, int Place, float Quality);
