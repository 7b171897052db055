using System.Runtime.CompilerServices;

namespace Scenes.Domain;

/// <summary>
/// Goes through JSON whose order is known, token by token, and builds nothing. Takes less than JSON allows: no white
/// space, text in plain ASCII without escapes. What was not taken leaves the place somewhere in the middle of it.
/// </summary>
/// <param name="json">UTF-8.</param>
internal ref struct JsonScan(ReadOnlySpan<byte> json)
{
    private ReadOnlySpan<byte> _rest = json;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Takes exactly this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Takes(ReadOnlySpan<byte> token)
    {
        if (!_rest.StartsWith(token)) return false;
        _rest = _rest[token.Length..];
        return true;
    }

    /// <summary>Takes a string.</summary>
    /// <param name="text">What it says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakesText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_rest.IsEmpty || _rest[0] != '"') return false;
        var end = 1;
        while (end < _rest.Length && _rest[end] != '"' && IsPlain(_rest[end])) end++;
        if (end == _rest.Length || _rest[end] != '"') return false;
        text = _rest[1..end];
        _rest = _rest[(end + 1)..];
        return true;
    }

    /// <summary>Takes a number without fraction and exponent.</summary>
    /// <param name="longest">Of how many characters at most: 9 fit an <c>int</c>, 18 a <c>long</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakesInteger(int longest)
    {
        var before = _rest.Length;
        return TakesWhole() && before - _rest.Length <= longest && !IsNext((byte)'.') && !IsNext((byte)'e')
            && !IsNext((byte)'E');
    }

    /// <summary>Takes a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakesNumber()
    {
        if (!TakesWhole()) return false;
        if (TakesByte((byte)'.') && !TakesDigits()) return false;
        if (!TakesByte((byte)'e') && !TakesByte((byte)'E')) return true;
        if (!TakesByte((byte)'+')) TakesByte((byte)'-');
        return TakesDigits();
    }

    private static bool IsPlain(byte letter) => letter is >= 0x20 and < 0x7F and not (byte)'\\';

    private bool TakesWhole()
    {
        TakesByte((byte)'-');
        // No digit follows a zero that leads.
        return TakesByte((byte)'0') ? !IsDigitNext() : TakesDigits();
    }

    private readonly bool IsDigitNext() => !_rest.IsEmpty && char.IsAsciiDigit((char)_rest[0]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TakesDigits()
    {
        var digits = 0;
        while (digits < _rest.Length && char.IsAsciiDigit((char)_rest[digits])) digits++;
        _rest = _rest[digits..];
        return digits > 0;
    }

    private readonly bool IsNext(byte letter) => !_rest.IsEmpty && _rest[0] == letter;

    private bool TakesByte(byte letter)
    {
        if (!IsNext(letter)) return false;
        _rest = _rest[1..];
        return true;
    }
}
