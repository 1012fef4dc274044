using System.Globalization;

namespace DeskPhone.Settings.Schema;

/// <summary>
/// All there is to know about one key: what validation, schema, reference page and forms are made from.
/// </summary>
public sealed record SettingDescriptor
{
    /// <summary>Dotted name, such as <c>accounts[].password</c>; <c>[]</c> stands for each member of a list.</summary>
    public required string Path { get; init; }

    /// <summary>The property that carries the value, such as <c>AccountSettings.Password</c>.</summary>
    public required string Member { get; init; }

    /// <summary>What sort of value it takes.</summary>
    public required SettingKind Kind { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// The value where the key is absent, as JSON; <see langword="null"/> where the key must be there.
    /// </summary>
    public string? Default { get; init; }

    /// <summary>A key without limits and words yet.</summary>
    /// <param name="path">Its dotted name.</param>
    /// <param name="owner">The type whose property carries the value.</param>
    /// <param name="property">The property.</param>
    /// <param name="kind">What sort of value it takes.</param>
    /// <param name="defaultJson">The value where the key is absent; <see langword="null"/> where it must be there.</param>
    internal static SettingDescriptor Of(string path, string owner, string property, SettingKind kind, string? defaultJson) =>
        new() { Path = path, Member = $"{owner}.{property}", Kind = kind, Default = defaultJson, Description = "" };

    /// <summary>Smallest integer.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest integer.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The integer is a multiple of this.</summary>
    public int Multiple { get; init; } = 1;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public int MaximumLength { get; init; } = 128;

    /// <summary>The only values there are, as text; empty where any will do.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Unit of an integer, such as <c>s</c>; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the value is never shown, logged or echoed.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether a change makes the account register anew.</summary>
    public bool NeedsReregistration { get; init; }

    /// <summary>Whether a change counts from the next start only.</summary>
    public bool NeedsRestart { get; init; }

    /// <summary>Whether the key must be there.</summary>
    public bool IsRequired => Default is null;

    /// <summary>What to write, in words: the "expected" of a fault.</summary>
    public string Expectation => Kind switch
    {
        SettingKind.Text => string.Create(CultureInfo.InvariantCulture, $"text of at most {MaximumLength} characters"),
        SettingKind.Integer => IntegerExpectation,
        SettingKind.Boolean => "true or false",
        SettingKind.Choice => $"one of {Quoted}",
        SettingKind.ChoiceList => $"a list of {Quoted}, each at most once",
        SettingKind.EndpointList => "a list of IP addresses such as \"192.0.2.53\" or \"192.0.2.53:5353\", each at most once",
        SettingKind.ServerList => "a list of addresses or names such as \"192.0.2.53:3478\" or \"turn.example.com\", each at most once",
        SettingKind.SipAddress => "a SIP URI such as \"sip:user@host\"",
        SettingKind.SipServer => "a SIP URI such as \"sip:host:5060;transport=udp\", or \"\"",
        SettingKind.TimeZoneName => "an IANA time zone such as \"Europe/Berlin\"",
        SettingKind.CountryCode => "a country code of two capitals such as \"DE\"",
        SettingKind.LanguageTag => "a language tag such as \"en\" or \"de-CH\"",
        SettingKind.HostName => "an IP address or a host name",
        SettingKind.DigitMap => "a digit map such as \"(1xx|0x.T)\", or \"\"",
        SettingKind.NumberList => "numbers such as \"112,110\", or \"\"",
        SettingKind.Url => "a URL such as \"https://host/phones/\", or \"\"",
        SettingKind.TimeWindow => "hours such as \"02:00-04:30\", or \"\"",
        SettingKind.CertificateList => "a list of certificates in PEM, each at most once",
        _ => throw new InvalidOperationException($"Unknown kind {Kind}."),
    };

    private string Quoted => string.Join(", ", AllowedValues.Select(value => $"\"{value}\""));

    private string IntegerExpectation
    {
        get
        {
            if (AllowedValues.Count > 0)
            {
                return $"one of {string.Join(", ", AllowedValues)}{UnitSuffix}";
            }

            string multiple = Multiple switch
            {
                1 => "",
                2 => ", even",
                _ => string.Create(CultureInfo.InvariantCulture, $", a multiple of {Multiple}"),
            };
            string range = string.Create(CultureInfo.InvariantCulture, $"from {Minimum} to {Maximum}");
            return $"a number {range}{UnitSuffix}{multiple}";
        }
    }

    private string UnitSuffix => Unit.Length == 0 ? "" : $" {Unit}";
}
