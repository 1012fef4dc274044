using System.Globalization;
using System.Text;
using static DeskPhone.Provisioning.Formats.ImportValues;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Yealink <c>.cfg</c> files: <c>key = value</c>, a line each.</summary>
internal static class YealinkImport
{
    private const string Codec = "account.#.codec.";

    private static readonly ImportTable s_table = new(
        [
            ("account.#.enable", Account(static (account, value) => account.IsEnabled = Flag(value))),
            ("account.#.label", Account(static (account, value) => account.Label = value)),
            ("account.#.display_name", Account(static (account, value) => account.DisplayName = value)),
            ("account.#.auth_name", Account(static (account, value) => account.AuthenticationUser = value)),
            ("account.#.user_name", Account(static (account, value) => account.User = value)),
            ("account.#.password", Account(static (account, value) => account.Password = value)),
            ("account.#.sip_server.#.address account.#.sip_server_host", First(static (account, value) => account.Server = value)),
            ("account.#.sip_server.#.port account.#.sip_server_port", First(static (account, value) => account.Port = Number(value))),
            ("account.#.sip_server.#.transport_type account.#.transport", AccountIf(static (account, value) => account.TrySetTransport(value))),
            ("account.#.sip_server.#.expires account.#.expires", First(static (account, value) => account.Expires = Number(value))),
            ("account.#.outbound_proxy_enable", Account(static (account, value) => account.UsesProxy = Flag(value) is true)),
            ("account.#.outbound_proxy.#.address account.#.outbound_host", First(static (account, value) => account.Proxy = value)),
            ("account.#.outbound_proxy.#.port account.#.outbound_port", First(static (account, value) => account.ProxyPort = Number(value))),
            ("account.#.srtp_encryption", AccountIf(static (account, value) => account.TrySetSrtp(value))),
            ("account.#.auto_answer", Account(static (account, value) => account.AutoAnswer = Flag(value))),
            ("account.#.subscribe_mwi", Account(static (account, value) => account.SubscribesMessages = Flag(value))),
            ("account.#.dtmf.type", AccountIf(static (account, value) => (account.Dtmf = value switch { "1" or "3" => "rtp", "2" => "info", _ => "" }).Length > 0)),
            .. ((string[])["pcmu", "pcma", "g722", "opus"]).SelectMany(static codec => (IEnumerable<(string, ImportRule)>)
            [
                ($"{Codec}{codec}.priority", AccountIf((account, value) => account.TryAddCodec(Number(value), codec))),
                ($"{Codec}{codec}.enable", Account((account, value) => _ = Flag(value) is false ? account.DisableCodec(codec) : account.EnableCodec(codec))),
            ]),
            ("linekey.#.type expansion_module.#.key.#.type", LineKey(static (key, value) => key.Type = KeyType(value), KeyType)),
            ("linekey.#.value expansion_module.#.key.#.value", LineKey(static (key, value) => key.Value = value)),
            ("linekey.#.label expansion_module.#.key.#.label", LineKey(static (key, value) => key.Label = value)),
            ("linekey.#.line expansion_module.#.key.#.line", LineKey(static (key, value) => key.Account = value)),
            ("linekey.#.pickup_value linekey.#.extension expansion_module.#.key.#.extension", LineKey(static (key, value) => key.PickupCode = value)),
            ("phone_setting.phone_lock.enable", static (draft, _, value) => (draft.Lock = draft.Lock with { IsOn = Flag(value) is true }).Pin.Length >= 0),
            ("phone_setting.phone_lock.unlock_pin", static (draft, _, value) => (draft.Lock = draft.Lock with { Pin = value }).Pin.Length >= 0),
            ("voice_mail.number.#", Account(static (account, value) => account.MessageNumber = value)),
            ("account.#.dnd.on_code", Text("featureCodes.doNotDisturbOn")), ("account.#.dnd.off_code", Text("featureCodes.doNotDisturbOff")),
            ("account.#.always_fwd.off_code", Text("featureCodes.forwardOff")),
            ("account.#.always_fwd.on_code", static (draft, _, value) => draft.SetText("featureCodes.forwardOn", value.Length == 0 ? "" : value + "{0}")),
            ("account.#.direct_pickup_code", Text("pickup.directed")), ("account.#.group_pickup_code", Text("pickup.group")),
            ("features.hotline_number", static (draft, _, value) => (draft.HotLine = (value, true)).IsOn), ("features.hotline_delay", Amount("hotLine.delay")),
            ("static.syslog.server syslog.server", Text("syslog.server")), ("static.syslog.server_port", Amount("syslog.port")),
            ("static.syslog.transport_type", static (draft, _, value) => value.Length == 0 || draft.SetText("syslog.transport", value switch { "0" => "udp", "1" => "tcp", "2" => "tls", _ => "?" })),
            ("static.network.qos.audiotos", Amount("rtp.dscp")), ("static.network.qos.signaltos", Amount("sip.dscp")),
            ("static.network.port.min_rtpport network.port.min_rtpport", static (draft, _, value) => value.Length == 0 || draft.SetNumber("rtp.portMin", ((Number(value) + 1) & ~1).ToString(CultureInfo.InvariantCulture))),
            ("static.network.port.max_rtpport network.port.max_rtpport", Amount("rtp.portMax")),
            ("static.network.primary_dns static.network.secondary_dns", static (draft, _, value) => value.Length == 0 || draft.AddDnsServer(value)),
            ("lang.wui", Always), ("lang.gui", static (draft, _, value) => TryLanguage(value, draft)),
            ("voice.tone.country", static (draft, _, value) => TryCountry(value, draft)),
            ("local_time.time_zone", static (draft, _, value) => TryTimeZone(value, draft)),
            ("local_time.time_zone_name", static (draft, _, value) => value.Length == 0 || (draft.Zone = ZoneName.Of(value)).Length > 0),
            ("local_time.summer_time", static (draft, _, value) => value.Length == 0 || (draft.HasSummerTime = value is "1" or "2") || value is "0"),
            ("dialplan.digitmap.string account.#.dialplan.digitmap.string", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("dialplan.digitmap.interdigit_long_timer phone_setting.inter_digit_time account.#.dialplan.digitmap.interdigit_long_timer", Amount("digitTimeout")),
            ("phone_setting.emergency.number dialplan.emergency.number", Text("emergency.numbers")),
            ("sip.listen_port", Amount("sip.port")),
            ("account.#.nat.rport sip.rport account.#.nat.udp_update_enable account.#.nat.udp_update_time account.#.sip_server.#.retry_counts", Always),
            ("features.dnd_refuse_code features.normal_refuse_code", Amount("doNotDisturb.status")),
            ("forward.no_answer.timeout", Amount("forwarding.after")),
            ("features.pickup.direct_pickup_code", Text("pickup.directed")),
            ("features.pickup.group_pickup_code", Text("pickup.group")),
            ("features.call_park.park_code features.call_park.code", Text("park.number")),
            ("remote_phonebook.data.#.url", static (draft, numbers, value) => numbers[0] > 1 || draft.SetText("directory.books", value)),
            ("remote_phonebook.data.#.name", Always),
            ("ldap.host", LdapServer),
            ("ldap.base", Text("ldap.base")), ("ldap.user", Text("ldap.user")), ("ldap.password", Text("ldap.password")),
            ("auto_provision.server.url static.auto_provision.server.url", static (draft, _, value) => (draft.Server = value).Length >= 0),
            ("auto_provision.server.username static.auto_provision.server.username", Text("provisioning.user")),
            ("auto_provision.server.password static.auto_provision.server.password", Text("provisioning.password")),
            ("auto_provision.repeat.minutes static.auto_provision.repeat.minutes", Amount("provisioning.interval")),
            ("auto_provision.repeat.enable auto_provision.power_on auto_provision.mode static.auto_provision.repeat.enable static.auto_provision.power_on", Always),
        ],
        "account.", "phone_setting.", "features.", "network.", "wallpaper", "screensaver", "security.", "local_time.", "programablekey", "softkey", "voice.", "lang.", "ldap.",
        "static.", "auto_provision.", "sip.", "distinctive_ring", "ringtone", "call_waiting", "voice_mail", "transfer.", "bw", "syslog", "watch_dog", "directory", "super_search",
        "remote_phonebook", "usb", "bluetooth", "wifi", "expansion_module", "linekey", "forward.", "dialplan.", "custom", "push_xml", "action_url", "multicast", "hotdesking", "zero_touch", "edk", "gui_lang", "wui_lang", "overwrite_mode", "firmware", "backgrounds", "dnd.", "auto_redial", "key_as_send", "edk.");

    /// <summary>Reads a file's lines.</summary>
    public static List<ImportedPair> Read(ReadOnlySpan<byte> file)
    {
        var pairs = new List<ImportedPair>();
        int line = 0;
        foreach (string raw in Encoding.UTF8.GetString(file).Split('\n'))
        {
            line++;
            string text = raw.Trim().TrimStart('\uFEFF');
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !text.StartsWith('#'))
            {
                string value = text[(equals + 1)..].Trim().Trim('"');
                pairs.Add(new ImportedPair(text[..equals].Trim(), value is "%NULL%" or "%EMPTY%" ? "" : value, line)); // The make's words for nothing.
            }
        }

        return pairs;
    }

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs);

    /// <summary>A second server of an account is for failover, which this phone does by DNS.</summary>
    private static ImportRule First(Action<AccountDraft, string> set) => (draft, numbers, value) => numbers.Count > 1 && numbers[1] > 1 || Account(set)(draft, numbers, value);

    private static ImportRule LineKey(Action<KeyDraft, string> set, Func<string, string>? check = null) => (draft, numbers, value) =>
    {
        KeyDraft? key = draft.Key(numbers.Count > 1 ? (numbers[0] * SettingsDraft.FirstFurtherKey) + numbers[1] : numbers[0]);
        if (key is null || value.Length == 0)
        {
            return value.Length == 0;
        }

        set(key, value);
        return check is null || check(value).Length > 0;
    };

    private static string KeyType(string number) => number switch
    {
        "0" => "none",
        "15" => "line",
        "16" => "blf",
        "13" => "speedDial",
        "10" => "park",
        "9" => "pickup",
        "23" => "groupPickup",
        "34" => "dtmf",
        "2" => "forward",
        "5" => "doNotDisturb",
        "14" => "intercom",
        "3" => "transfer",
        "1" => "conference",
        "24" => "page",
        "22" or "38" or "45" or "47" or "28" => "directory",
        "50" => "lock",
        _ => "",
    };
}
