using System.Globalization;
using DeskPhone.Phone.Directory;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Identity;

namespace DeskPhone.Phone.Features;

/// <summary>Which tone a call rings with: that of the caller's entry in the directory, else by the word its Alert-Info brings, else the user's, else the setting's.</summary>
/// <remarks>The word names a tone that is here already. What it points at is never fetched: anybody may write an address into an INVITE.</remarks>
internal sealed class RingTones
{
    /// <summary>How many there are; 0 is silence.</summary>
    public const int Count = 8;

    private readonly Dictionary<string, int> _rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly FeatureSettings _features;
    private readonly PreferenceBook _preferences;
    private readonly ContactBook _contacts;

    public RingTones(FeatureSettings features, PreferenceBook preferences, ContactBook contacts)
    {
        _features = features;
        _preferences = preferences;
        _contacts = contacts;
        foreach (string rule in NumberList.Split(features.RingRules))
        {
            int equals = rule.LastIndexOf('=');
            if (equals > 0 && int.TryParse(rule.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int tone) && tone <= Count)
            {
                _rules[rule[..equals].Trim()] = tone;
            }
        }
    }

    /// <summary>The tone where nothing is said about the call, 0–8.</summary>
    public int Usual => _preferences.Values.RingTone ?? _features.RingTone;

    /// <summary>The tone of a call, 0–8.</summary>
    public int For(CallDetails details, string number)
    {
        if (_contacts.FindTone(number) is { } chosen)
        {
            return chosen;
        }

        foreach (AlertTone alert in details.Alerts)
        {
            if (TryFind(alert.Info, out int tone) || TryFind(WordOf(alert.Uri), out tone))
            {
                return tone;
            }
        }

        return Usual;
    }

    private bool TryFind(string word, out int tone)
    {
        tone = 0;
        return word.Length > 0 && _rules.TryGetValue(word, out tone);
    }

    /// <summary>The last word of a URN (RFC 7462 §6) or of what PBXs write in angle brackets.</summary>
    private static string WordOf(string uri)
    {
        string plain = uri.Trim('<', '>', '"', ' ');
        return plain[(plain.LastIndexOfAny([':', '/']) + 1)..];
    }
}
