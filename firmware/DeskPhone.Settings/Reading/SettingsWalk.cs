using System.Globalization;
using System.Text.Json;
using DeskPhone.Settings.Schema;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Reading;

/// <summary>One pass over a settings file, key by key, until the first fault.</summary>
internal ref struct SettingsWalk
{
    private const int MaximumWarnings = 100; // A file of another program has thousands.

    private readonly ReadOnlySpan<byte> _json;
    private readonly string _fileName;
    private readonly List<SettingsFault> _warnings = [];
    private readonly List<AccountSettings> _accounts = [];
    private readonly List<KeySettings> _keys = [];
    private readonly Dictionary<string, int> _lines = [];
    private Utf8JsonReader _reader;
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

    /// <summary>Unknown keys.</summary>
    public readonly IReadOnlyList<SettingsFault> Warnings => _warnings;

    /// <summary>Reads the file; what comes back counts only without a <see cref="Fault"/>.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public PhoneSettings? Read()
    {
        _reader.Read();
        if (_reader.TokenType is not JsonTokenType.StartObject)
        {
            Fail("", "a JSON object", JsonToken.Kind(_reader));
            return null;
        }

        var settings = new PhoneSettings();
        if (!ReadObject(ref settings, "", "", PhoneBindings.All))
        {
            return null;
        }

        Key = "";
        _reader.Read(); // Anything after the object is a syntax error.
        settings = settings with { Accounts = _accounts, Keys = _keys.Count > 0 ? _keys : settings.Keys };
        CheckPortRange(settings);
        return settings;
    }

    private bool ReadObject<T>(
        ref T owner, string prefix, string schemaPrefix, IReadOnlyList<SettingBinding<T>> bindings)
    {
        var seen = new HashSet<string>();
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!JsonToken.TryText(_reader, out string name))
            {
                return Fail(prefix.TrimEnd('.'), "a key in Unicode", "half a surrogate pair");
            }

            Key = prefix + Quotation.Plain(name);
            string schemaKey = schemaPrefix + name;
            if (!seen.Add(name))
            {
                return Fail(Key, "the key once", "it a second time");
            }

            string key = Key;
            int line = Line();
            _reader.Read();
            if (name.AsSpan().ContainsAny('.', '['))
            {
                // "sip.port" in one string is how people name the key, not how it is written.
                Warn(key, schemaKey, line);
                _reader.Skip();
            }
            else if (Find(bindings, schemaKey) is { } binding)
            {
                _lines[key] = line;
                if (!TryValue(binding.Descriptor, key, out SettingValue value))
                {
                    return false;
                }

                owner = binding.Apply(owner, value);
            }
            else if (schemaKey == SettingsSchema.AccountsKey)
            {
                if (!ReadAccounts())
                {
                    return false;
                }
            }
            else if (schemaKey == SettingsSchema.KeysKey)
            {
                if (!ReadKeys())
                {
                    return false;
                }
            }
            else if (SettingsSchema.IsSection(schemaKey))
            {
                if (_reader.TokenType is not JsonTokenType.StartObject)
                {
                    return Fail(key, "an object", JsonToken.Kind(_reader));
                }

                if (!ReadObject(ref owner, key + ".", schemaKey + ".", bindings))
                {
                    return false;
                }
            }
            else
            {
                Warn(key, schemaKey, line);
                _reader.Skip();
            }
        }

        return true;
    }

    private bool ReadAccounts()
    {
        if (_reader.TokenType is not JsonTokenType.StartArray)
        {
            return Fail(Key, "a list of accounts", JsonToken.Kind(_reader));
        }

        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            string key = Invariant($"{SettingsSchema.AccountsKey}[{_accounts.Count}]");
            Key = key;
            int line = Line();
            if (_accounts.Count == SettingsSchema.MaximumAccounts)
            {
                return Fail(
                    SettingsSchema.AccountsKey,
                    Invariant($"at most {SettingsSchema.MaximumAccounts} accounts"), "more");
            }

            if (_reader.TokenType is not JsonTokenType.StartObject)
            {
                return Fail(key, "an object", JsonToken.Kind(_reader));
            }

            var account = new AccountSettings { Address = "" };
            if (!ReadObject(ref account, key + ".", SettingsSchema.AccountsKey + "[].", AccountBindings.All))
            {
                return false;
            }

            if (account.Address.Length == 0)
            {
                string expected = AccountBindings.All[0].Descriptor.Expectation;
                Fault = new SettingsFault(_fileName, line, key + ".address", expected, "nothing");
                return false;
            }

            _accounts.Add(account);
        }

        return true;
    }

    private bool ReadKeys()
    {
        if (_reader.TokenType is not JsonTokenType.StartArray)
        {
            return Fail(Key, "a list of keys", JsonToken.Kind(_reader));
        }

        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            string name = Invariant($"{SettingsSchema.KeysKey}[{_keys.Count}]");
            Key = name;
            if (_keys.Count == SettingsSchema.MaximumKeys)
            {
                return Fail(SettingsSchema.KeysKey, Invariant($"at most {SettingsSchema.MaximumKeys} keys"), "more");
            }

            if (_reader.TokenType is not JsonTokenType.StartObject)
            {
                return Fail(name, "an object", JsonToken.Kind(_reader));
            }

            var key = new KeySettings();
            if (!ReadObject(ref key, name + ".", SettingsSchema.KeysKey + "[].", KeyBindings.All))
            {
                return false;
            }

            _keys.Add(key);
        }

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

            case (SettingKind.ChoiceList or SettingKind.EndpointList, JsonTokenType.StartArray):
                return TryChoices(descriptor, key, out value);

            case (not (SettingKind.Integer or SettingKind.Boolean or SettingKind.ChoiceList or SettingKind.EndpointList), JsonTokenType.String)
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
        return choices.Count > 0 || descriptor.Kind is SettingKind.EndpointList || Fail(key, descriptor.Expectation, "an empty list");
    }

    private void CheckPortRange(PhoneSettings settings)
    {
        if (settings.RtpPortMax > settings.RtpPortMin)
        {
            return;
        }

        // One of the two is in the file, since the defaults are in order.
        bool isMaximum = _lines.ContainsKey("rtp.portMax");
        string key = isMaximum ? "rtp.portMax" : "rtp.portMin";
        string expected = isMaximum
            ? Invariant($"a port above rtp.portMin ({settings.RtpPortMin})")
            : Invariant($"a port below rtp.portMax ({settings.RtpPortMax})");
        string found = Invariant($"{(isMaximum ? settings.RtpPortMax : settings.RtpPortMin)}");
        Fault = new SettingsFault(_fileName, _lines[key], key, expected, found);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static bool IsAllowed(SettingDescriptor descriptor, int number) =>
        number >= descriptor.Minimum && number <= descriptor.Maximum && number % descriptor.Multiple == 0
        && (descriptor.AllowedValues.Count == 0
            || descriptor.AllowedValues.Contains(number.ToString(CultureInfo.InvariantCulture)));

    private static SettingBinding<T>? Find<T>(IReadOnlyList<SettingBinding<T>> bindings, string path)
    {
        foreach (SettingBinding<T> binding in bindings)
        {
            if (binding.Descriptor.Path == path)
            {
                return binding;
            }
        }

        return null;
    }

    private void Warn(string key, string schemaKey, int line)
    {
        if (_warnings.Count < MaximumWarnings)
        {
            string nearest = SettingsSchema.Nearest(schemaKey).Path;
            _warnings.Add(new SettingsFault(_fileName, line, key, $"a known key such as {nearest}", "an unknown one"));
        }
    }

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
