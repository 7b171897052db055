using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>An account of the ledger: <c>performer/ID</c>, <c>campaign/LAB/SLUG</c> or <c>platform</c>.</summary>
/// <remarks>At most 100 characters.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.AccountId")]
[JsonConverter(typeof(ParsableJsonConverter<AccountId>))]
public readonly record struct AccountId : IParsable<AccountId>
{
    private AccountId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>Scenes' own account: pays what no campaign owes.</summary>
    public static AccountId Platform { get; } = new("platform");

    /// <summary>
    /// Stands for whoever was paid in the accounts of campaigns: a lab reads those, and must not learn who that was.
    /// </summary>
    public static AccountId Performers { get; } = new("performers");

    /// <summary>The account of a performer, credited with pay.</summary>
    public static AccountId Of(PerformerId performer) => new($"performer/{performer}");

    /// <summary>The account of a campaign, debited with pay.</summary>
    public static AccountId Of(CampaignId campaign) => new($"campaign/{campaign}");

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId id)
    {
        var valid = IdText.IsAccount(text);
        id = valid ? new AccountId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no AccountId.");

    static AccountId IParsable<AccountId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AccountId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
