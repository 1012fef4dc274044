namespace DeskPhone.Media.Tones;

/// <summary>The tones of one country, from the table <c>country-tones.txt</c> in this folder, which names its source.</summary>
public sealed class CountryTones
{
    private const string TableName = "DeskPhone.Media.Tones.country-tones.txt";
    private const string Recommended = "ZZ"; // the row of what ITU-T E.180 recommends to all

    private static readonly Lazy<Dictionary<string, CountryTones>> s_all = new(ReadTable);

    private readonly Dictionary<ToneKind, TonePattern> _patterns;

    private CountryTones(string country, Dictionary<ToneKind, TonePattern> patterns)
    {
        Country = country;
        _patterns = patterns;
    }

    /// <summary>ISO 3166-1 alpha-2 code, or <c>ZZ</c> for the recommended tones.</summary>
    public string Country { get; }

    /// <summary>All countries in the table.</summary>
    public static IReadOnlyCollection<string> Countries => s_all.Value.Keys;

    /// <summary>The tones of a country; where it is not in the table, those ITU-T E.180 recommends.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, either case.</param>
    public static CountryTones Of(string country) =>
        s_all.Value.TryGetValue(country.ToUpperInvariant(), out CountryTones? tones) ? tones : s_all.Value[Recommended];

    /// <summary>How a tone sounds there.</summary>
    public TonePattern this[ToneKind kind] => _patterns[kind];

    private static Dictionary<string, CountryTones> ReadTable()
    {
        using Stream stream = typeof(CountryTones).Assembly.GetManifestResourceStream(TableName)
            ?? throw new InvalidOperationException($"{TableName} is not in the assembly");
        using var reader = new StreamReader(stream);
        var all = new Dictionary<string, CountryTones>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                CountryTones tones = ReadRow(line);
                all.Add(tones.Country, tones);
            }
        }

        return all;
    }

    private static CountryTones ReadRow(string line)
    {
        string[] columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var dial = TonePattern.Parse(columns[1]);
        return new CountryTones(columns[0], new Dictionary<ToneKind, TonePattern>
        {
            [ToneKind.Dial] = dial,
            [ToneKind.Ringback] = TonePattern.Parse(columns[2]),
            [ToneKind.Busy] = TonePattern.Parse(columns[3]),
            [ToneKind.Congestion] = TonePattern.Parse(columns[4]),
            [ToneKind.CallWaiting] = TonePattern.Parse(columns[5]),
            [ToneKind.MessageWaiting] = dial.WithStutter(),
            [ToneKind.SpecialInformation] = TonePattern.Parse("950/330,1400/330,1800/330,0/1000"),
        });
    }
}
