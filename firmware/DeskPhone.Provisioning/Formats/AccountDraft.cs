using System.Globalization;

namespace DeskPhone.Provisioning.Formats;

/// <summary>An account of another make's file, collected key by key.</summary>
internal sealed class AccountDraft
{
    private static readonly string[] s_transports = ["udp", "tcp", "tls", "auto"];
    private static readonly string[] s_policies = ["off", "optional", "required"];

    private readonly SortedDictionary<int, string> _codecs = [];
    private readonly HashSet<string> _disabledCodecs = [];
    private readonly List<string> _enabledCodecs = [];
    private readonly SortedDictionary<int, string> _stunServers = [];

    public bool? IsEnabled { get; set; }

    public string Label { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string User { get; set; } = "";

    public string AuthenticationUser { get; set; } = "";

    public string Password { get; set; } = "";

    public string Server { get; set; } = "";

    public int Port { get; set; }

    public string Transport { get; set; } = "";

    /// <summary>Transport to the outbound proxy, where that is said apart; it counts over the server's.</summary>
    public string ProxyTransport { get; set; } = "";

    public int Expires { get; set; }

    public bool UsesProxy { get; set; } = true;

    public string Proxy { get; set; } = "";

    public int ProxyPort { get; set; }

    public string Srtp { get; set; } = "";

    /// <summary>Whether encryption is switched at all, where that is a switch of its own; it counts over what is offered.</summary>
    public bool? UsesSrtp { get; set; }

    public bool? UsesIce { get; set; }

    public string MessageNumber { get; set; } = "";

    public string Dtmf { get; set; } = "";

    public bool? AutoAnswer { get; set; }

    public bool? Register { get; set; }

    public bool? SubscribesMessages { get; set; }

    /// <summary>Whether there is anything to register.</summary>
    public bool IsUsable => IsEnabled is not false && User.Length > 0 && Server.Length > 0;

    /// <summary>A transport by its number: UDP, TCP, TLS, by DNS.</summary>
    public bool TrySetTransport(string number)
    {
        Transport = number.Length == 0 ? Transport : int.TryParse(number, out int index) && index is >= 0 and < 4 ? s_transports[index] : "?";
        return Transport != "?";
    }

    /// <summary>Encryption by its number: off, optional, required.</summary>
    public bool TrySetSrtp(string number)
    {
        Srtp = number.Length == 0 ? Srtp : int.TryParse(number, out int index) && index is >= 0 and < 3 ? s_policies[index] : "?";
        return Srtp != "?";
    }

    /// <summary>A codec by any of its names; false for one this phone does not have.</summary>
    public bool TryAddCodec(int priority, string name)
    {
        string? codec = CodecName(name);
        if (codec is not null)
        {
            while (_codecs.ContainsKey(priority))
            {
                priority++;
            }

            _codecs[priority] = codec;
        }

        return codec is not null;
    }

    /// <summary>A codec that is on, without a word about its place: it comes after those that have one.</summary>
    public bool EnableCodec(string name)
    {
        string? codec = CodecName(name);
        if (codec is not null)
        {
            _enabledCodecs.Add(codec);
        }

        return codec is not null;
    }

    public void SetStunServer(int place, string server) => _stunServers[place] = server;

    public bool DisableCodec(string name)
    {
        string? codec = CodecName(name);
        if (codec is not null)
        {
            _disabledCodecs.Add(codec);
        }

        return codec is not null;
    }

    /// <summary>Writes the account's keys.</summary>
    public bool Write(SettingsDraft draft, int index)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"accounts[{index}].");
        (string host, int port) = Split(Server, Port);
        bool isWritten = draft.Set(key + "address", Text($"sip:{Uri.EscapeDataString(User)}@{host}"));
        isWritten &= draft.Set(key + "registrar", Text(Address(host, port)));
        if (UsesProxy && Proxy.Length > 0)
        {
            (string proxy, int proxyPort) = Split(Proxy, ProxyPort);
            isWritten &= draft.Set(key + "proxy", Text(Address(proxy, proxyPort) + ";lr"));
        }

        isWritten &= Optional(draft, key + "user", AuthenticationUser) & Optional(draft, key + "password", Password)
            & Optional(draft, key + "transport", Proxy.Length > 0 && ProxyTransport.Length > 0 ? ProxyTransport : Transport) & Optional(draft, key + "srtp", EffectiveSrtp);

        // Without one of these an account still works: a name too long or a server by a name that has to be an address.
        _ = Optional(draft, key + "displayName", DisplayName.Length > 0 ? DisplayName : Label) & Optional(draft, key + "label", Label)
            & Optional(draft, key + "dtmf", Dtmf) & Optional(draft, key + "messageNumber", MessageNumber)
            & Optional(draft, key + "ice", UsesIce switch { true => "on", false => "off", null => "" })
            & (_stunServers.Count == 0 || draft.Set(key + "stunServers", JsonText.Of([.. _stunServers.Values])));

        if (Expires > 0)
        {
            isWritten &= draft.Set(key + "expires", Math.Clamp(Expires, 10, 86_400).ToString(CultureInfo.InvariantCulture));
        }

        string[] codecs = [.. _codecs.Values.Concat(_enabledCodecs).Distinct().Except(_disabledCodecs)];
        if (codecs.Length > 0)
        {
            isWritten &= draft.Set(key + "codecs", JsonText.Of(codecs));
        }

        return isWritten & Switch(draft, key + "autoAnswer", AutoAnswer) & Switch(draft, key + "register", Register)
            & Switch(draft, key + "subscribeMessages", SubscribesMessages);
    }

    private string EffectiveSrtp => UsesSrtp switch
    {
        false => "off",
        true when Srtp.Length == 0 => "optional",
        true or null => Srtp,
    };

    private static string? CodecName(string name) => name.ToUpperInvariant() switch
    {
        "PCMU" or "G711U" or "G711_MU" or "G.711MU" or "0" => "PCMU",
        "PCMA" or "G711A" or "G711_A" or "8" => "PCMA",
        "G722" or "9" => "G722",
        "OPUS" or "123" => "opus",
#if G729
        "G729" or "G729A" or "18" => "G729",
#endif
        _ => null,
    };

    private static (string Host, int Port) Split(string server, int port)
    {
        string host = server.Split(';')[0].Trim();
        host = host.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        int colon = host.LastIndexOf(':');
        return colon > 0 && !host.EndsWith(']') && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int own)
            ? (host[..colon], own)
            : (host.TrimEnd(':'), port);
    }

    private static string Address(string host, int port) => port is 0 or 5060 ? $"sip:{host}" : string.Create(CultureInfo.InvariantCulture, $"sip:{host}:{port}");

    private static bool Optional(SettingsDraft draft, string key, string value) => value.Length == 0 || draft.Set(key, Text(value));

    private static bool Switch(SettingsDraft draft, string key, bool? value) => value is null || draft.Set(key, value.Value ? "true" : "false");

    private static string Text(string value) => JsonText.Of(value);
}
