using System.Globalization;
using System.Text.Json;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Reading;

/// <summary>One pass over a settings file, key by key, until the first fault.</summary>
internal ref struct SettingsWalk
{
    private const int MaximumWarnings = 100; // A file of another program has thousands.
    private const string SchemaKey = "$schema"; // What editors go by.

    private readonly ReadOnlySpan<byte> _json;
    private readonly string _fileName;
    private readonly List<SettingsFault> _warnings = [];
    private readonly Dictionary<string, SettingEntry> _entries = [];
    private readonly Dictionary<string, int> _listCounts = [];
    private readonly Dictionary<string, int> _memberLines = [];
    private Utf8JsonReader _reader;
    private SettingsEnvelope _envelope = new();
    private int _countedTo;
    private int _line = 1;

    public SettingsWalk(ReadOnlySpan<byte> json, string fileName)
    {
        _json = json;
        _fileName = fileName;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Disallow,
            AllowTrailingCommas = false,
            MaxDepth = SettingsSchema.MaximumDepth,
        });
    }

    /// <summary>The key being read, for the one who catches a syntax error.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What ended the walk early, or <see langword="null"/>.</summary>
    public SettingsFault? Fault { get; private set; }

    /// <summary>Reads the file; what comes back counts only without a <see cref="Fault"/>.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public SettingsDocument? Read()
    {
        _reader.Read();
        if (_reader.TokenType is not JsonTokenType.StartObject)
        {
            Fail("", "a JSON object", JsonToken.Kind(_reader));
            return null;
        }

        if (!ReadObject("", ""))
        {
            return null;
        }

        Key = "";
        _reader.Read(); // Anything after the object is a syntax error.
        return new SettingsDocument
        {
            File = _fileName,
            Envelope = _envelope,
            Entries = _entries,
            ListCounts = _listCounts,
            MemberLines = _memberLines,
            Warnings = _warnings,
        };
    }

    private bool ReadObject(string prefix, string schemaPrefix)
    {
        var seen = new HashSet<string>();
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!JsonToken.TryText(_reader, out string name))
            {
                return Fail(prefix.TrimEnd('.'), "a key in Unicode", "half a surrogate pair");
            }

            Key = prefix + Quotation.Plain(name);
            if (!seen.Add(name))
            {
                return Fail(Key, "the key once", "it a second time");
            }

            int line = Line();
            _reader.Read();
            if (!ReadMember(Key, schemaPrefix + name, name, line))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadMember(string key, string schemaKey, string name, int line)
    {
        if (name.AsSpan().ContainsAny('.', '['))
        {
            // "sip.port" in one string is how people name the key, not how it is written.
            return Skip(key, schemaKey, line);
        }

        if (SettingsSchema.Find(schemaKey) is { } descriptor)
        {
            bool isValid = TryValue(descriptor, key, out SettingValue value);
            _entries[key] = new SettingEntry(key, descriptor, value, _fileName, line);
            return isValid;
        }

        foreach (SettingList list in SettingsSchema.Lists)
        {
            if (list.Key == schemaKey)
            {
                return ReadList(list);
            }
        }

        if (schemaKey == SettingsSchema.EnvelopeKey)
        {
            return ReadEnvelope();
        }

        if (schemaKey == SchemaKey)
        {
            _reader.Skip();
            return true;
        }

        if (!SettingsSchema.IsSection(schemaKey))
        {
            return Skip(key, schemaKey, line);
        }

        return _reader.TokenType is JsonTokenType.StartObject
            ? ReadObject(key + ".", schemaKey + ".")
            : Fail(key, "an object", JsonToken.Kind(_reader));
    }

    private bool ReadList(SettingList list)
    {
        if (_reader.TokenType is not JsonTokenType.StartArray)
        {
            return Fail(Key, $"a list of {list.Key}", JsonToken.Kind(_reader));
        }

        int count = 0;
        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            string key = Invariant($"{list.Key}[{count}]");
            Key = key;
            if (count == list.MaximumCount)
            {
                return Fail(list.Key, Invariant($"at most {list.MaximumCount} {list.Key}"), "more");
            }

            if (_reader.TokenType is not JsonTokenType.StartObject)
            {
                return Fail(key, "an object", JsonToken.Kind(_reader));
            }

            _memberLines[key] = Line();
            if (!ReadObject(key + ".", list.Key + "[]."))
            {
                return false;
            }

            count++;
        }

        _listCounts[list.Key] = count;
        return true;
    }

    private bool ReadEnvelope()
    {
        if (_reader.TokenType is not JsonTokenType.StartObject)
        {
            return Fail(Key, "an object", JsonToken.Kind(_reader));
        }

        var seen = new HashSet<string>();
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            _ = JsonToken.TryText(_reader, out string name);
            Key = $"{SettingsSchema.EnvelopeKey}.{Quotation.Plain(name)}";
            if (!seen.Add(name))
            {
                return Fail(Key, "the key once", "it a second time");
            }

            int line = Line();
            _reader.Read();
            switch (name, _reader.TokenType)
            {
                case ("serial", JsonTokenType.Number) when _reader.TryGetInt32(out int serial) && serial >= 0:
                    _envelope = _envelope with { Serial = serial };
                    break;
                case ("serial", _):
                    return Fail(Key, "a number from 0", JsonToken.Value(_reader));
                case ("force", JsonTokenType.True or JsonTokenType.False):
                    _envelope = _envelope with { IsForced = _reader.GetBoolean() };
                    break;
                case ("allowDowngrade", JsonTokenType.True or JsonTokenType.False):
                    _envelope = _envelope with { AllowsDowngrade = _reader.GetBoolean() };
                    break;
                case ("force" or "allowDowngrade", _):
                    return Fail(Key, "true or false", JsonToken.Value(_reader));
                case ("locks", JsonTokenType.StartArray):
                    if (!ReadLocks())
                    {
                        return false;
                    }

                    break;
                case ("locks", _):
                    return Fail(Key, "a list of keys", JsonToken.Kind(_reader));
                default:
                    _warnings.Add(new SettingsFault(_fileName, line, Key, "serial, force, allowDowngrade or locks", "an unknown key"));
                    _reader.Skip();
                    break;
            }
        }

        return true;
    }

    private bool ReadLocks()
    {
        var locks = new List<string>();
        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            if (_reader.TokenType is not JsonTokenType.String || !JsonToken.TryText(_reader, out string held))
            {
                return Fail(Key, "a list of keys", JsonToken.Kind(_reader));
            }

            string path = SettingKey.ToPath(held);
            if (SettingsSchema.Find(path) is null && !SettingsSchema.IsSection(path) && !SettingsSchema.Lists.Any(list => path == list.Key || path == list.Key + "[]"))
            {
                return Fail(Key, $"known keys such as {SettingsSchema.Nearest(path).Path}", $"\"{Quotation.Plain(held)}\""); // A lock that does not hold is worse than none.
            }

            locks.Add(held);
        }

        _envelope = _envelope with { Locks = locks };
        return true;
    }

    private bool Skip(string key, string schemaKey, int line)
    {
        if (_warnings.Count < MaximumWarnings)
        {
            string nearest = SettingsSchema.Nearest(schemaKey).Path;
            _warnings.Add(new SettingsFault(_fileName, line, key, $"a known key such as {nearest}", "an unknown one"));
        }

        _reader.Skip();
        return true;
    }

    private bool TryValue(SettingDescriptor descriptor, string key, out SettingValue value)
    {
        value = default;
        switch (descriptor.Kind, _reader.TokenType)
        {
            case (SettingKind.Integer, JsonTokenType.Number)
                when _reader.TryGetInt32(out int number) && IsAllowed(descriptor, number):
                value = new SettingValue(Number: number);
                return true;

            case (SettingKind.Boolean, JsonTokenType.True or JsonTokenType.False):
                value = new SettingValue(Flag: _reader.TokenType is JsonTokenType.True);
                return true;

            case (SettingKind.ChoiceList or SettingKind.EndpointList or SettingKind.ServerList or SettingKind.CertificateList, JsonTokenType.StartArray):
                return TryChoices(descriptor, key, out value);

            case (not (SettingKind.Integer or SettingKind.Boolean or SettingKind.ChoiceList or SettingKind.EndpointList or SettingKind.ServerList or SettingKind.CertificateList),
                JsonTokenType.String)
                when JsonToken.TryText(_reader, out string text) && TextSyntax.IsValid(descriptor, text):
                value = new SettingValue(text);
                return true;

            default:
                return Fail(key, descriptor.Expectation, Found(descriptor));
        }
    }

    private bool TryChoices(SettingDescriptor descriptor, string key, out SettingValue value)
    {
        value = default;
        var choices = new List<string>();
        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            if (_reader.TokenType is not JsonTokenType.String || !JsonToken.TryText(_reader, out string choice)
                || !TextSyntax.IsMember(descriptor, choice))
            {
                return Fail(key, descriptor.Expectation, Found(descriptor));
            }

            if (choices.Contains(choice))
            {
                return Fail(key, descriptor.Expectation, $"\"{choice}\" twice");
            }

            choices.Add(choice);
        }

        value = new SettingValue(Texts: choices);
        return choices.Count > 0 || descriptor.Kind is SettingKind.EndpointList or SettingKind.ServerList or SettingKind.CertificateList || Fail(key, descriptor.Expectation, "an empty list");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static bool IsAllowed(SettingDescriptor descriptor, int number) =>
        number >= descriptor.Minimum && number <= descriptor.Maximum && number % descriptor.Multiple == 0
        && (descriptor.AllowedValues.Count == 0
            || descriptor.AllowedValues.Contains(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Always <see langword="false"/>, so that a caller can return it.</summary>
    private bool Fail(string key, string expected, string found)
    {
        Fault = new SettingsFault(_fileName, Line(), key, expected, found);
        return false;
    }

    /// <summary>What stands at the cursor, with its value where that is nobody's secret.</summary>
    private readonly string Found(SettingDescriptor descriptor) => !descriptor.IsSecret ? JsonToken.Value(_reader)
        : _reader.TokenType is JsonTokenType.String ? "text that is not"
        : JsonToken.Kind(_reader);

    /// <summary>Line of the token at the cursor, from 1.</summary>
    private int Line()
    {
        int start = (int)_reader.TokenStartIndex;
        _line += _json[_countedTo..start].Count((byte)'\n');
        _countedTo = start;
        return _line;
    }
}
