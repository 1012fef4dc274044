using static DeskPhone.Provisioning.Formats.ImportValues;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Snom XML: an element for each setting, <c>idx</c> for the account or the key.</summary>
internal static class SnomImport
{
    private static readonly ImportTable s_table = new(
        [
            ("user_active[#]", Account(static (account, value) => account.IsEnabled = Flag(value))),
            ("user_realname[#]", Account(static (account, value) => account.DisplayName = value)),
            ("user_idle_text[#]", Account(static (account, value) => account.Label = value)),
            ("user_name[#]", Account(static (account, value) => account.User = value)),
            ("user_pname[#]", Account(static (account, value) => account.AuthenticationUser = value)),
            ("user_pass[#]", Account(static (account, value) => account.Password = value)),
            ("user_host[#]", Account(static (account, value) => account.Server = value)),
            ("user_outbound[#]", Account(static (account, value) => SetOutbound(account, value))),
            ("user_expiry[#]", Account(static (account, value) => account.Expires = Number(value))),
            ("user_srtp[#]", Account(static (account, value) => account.UsesSrtp = Flag(value))),
            ("user_savp[#]", AccountIf(static (account, value) => (account.Srtp = value switch { "mandatory" => "required", "optional" => "optional", "off" => "", _ => "?" }) != "?")),
            ("user_dtmf_info[#]", Account(static (account, value) => account.Dtmf = value is "on" or "sip_info_only" ? "info" : "rtp")),
            ("user_mailbox[#]", Account(static (account, value) => account.MessageNumber = NumberIn(value))),
            ("user_ice[#]", Account(static (account, value) => account.UsesIce = Flag(value))),
            ("stun_server[#]", Account(static (account, value) => account.SetStunServer(0, value))),
            ("codec_priority_list[#]", AccountIf(static (account, value) => value.Split(',', StringSplitOptions.TrimEntries).Select((name, i) => account.TryAddCodec(i, name)).ToList().Exists(static isKnown => isKnown))),
            ("user_symmetrical_rtp[#] user_server_type[#] keepalive_interval[#] enable_rport_rfc3581 mwi_notification mwi_dialtone", Always),
            ("web_language", Always), ("language", static (draft, _, value) => TryLanguage(value, draft)),
            ("tone_scheme", static (draft, _, value) => TryCountry(value, draft)),
            ("timezone", static (draft, _, value) => TryTimeZone(SnomZone(value), draft)),
            ("utc_offset", static (draft, _, value) => TryTimeZoneSeconds(value, draft)),
            ("dst", static (draft, _, value) => (draft.HasSummerTime = value.Length > 0) || true),
            ("codec_tos", static (draft, _, value) => value.Length == 0 || draft.SetNumber("rtp.dscp", (Number(value) >> 2).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("signaling_tos", static (draft, _, value) => value.Length == 0 || draft.SetNumber("sip.dscp", (Number(value) >> 2).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("syslog_server", Text("syslog.server")),
            ("setting_server", static (draft, _, value) => (draft.Server = value).Length >= 0),
            ("settings_refresh_timer", static (draft, _, value) => value is "0" or "" || draft.SetNumber("provisioning.interval", (Number(value) / 60).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("http_client_user", Text("provisioning.user")), ("http_client_pass", Text("provisioning.password")),
            ("dialplan_digitmap", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("auto_dial", static (draft, _, value) => value is "off" or "" || draft.SetNumber("digitTimeout", value)),
            ("emergency_numbers", static (draft, _, value) => draft.SetText("emergency.numbers", value.Replace(' ', ','))),
            ("ldap_server", LdapServer),
            ("ldap_base", Text("ldap.base")), ("ldap_username", Text("ldap.user")), ("ldap_password", Text("ldap.password")),
            ("network_id_port", Amount("sip.port")),
            ("fkey[#]", static (draft, numbers, value) => TrySetKey(draft, numbers[0] + 1, value)),
            ("fkey[#]@label", static (draft, numbers, value) => Key(draft, numbers[0] + 1, key => key.Label = value)),
            ("fkey[#]@context", static (draft, numbers, value) => Key(draft, numbers[0] + 1, key => key.Account = value == "active" ? "1" : value)),
        ],
        "dim_", "backlight", "display_", "global_missed", "dialnumber_", "show_", "cw_", "alert_", "custom_bg", "expansion_", "privacy_", "quick_", "call_screen", "update_", "http_", "web_", "admin_", "dhcp",
        "phone_name", "stun_", "user_", "firmware", "gui_", "vol_", "ring", "name", "number", "item", "phone", "idle_", "dkey", "gui", "speaker", "headset", "action_", "holding_", "challenge_", "vlan", "retry_", "lcserver", "subscription", "syslog", "log_", "pnp_", "partial_", "block_", "multicast_", "mc_", "flood", "call_", "auto_", "answer_", "redirect", "use_", "tbook", "time_", "date_", "utc_", "dst");

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs);

    private static void SetOutbound(AccountDraft account, string value)
    {
        string first = value.Split(',')[0];
        int at = first.IndexOf("transport=", StringComparison.OrdinalIgnoreCase);
        if (at > 0)
        {
            string transport = first[(at + 10)..].Split(';')[0].ToLowerInvariant();
            account.Transport = transport is "udp" or "tcp" or "tls" ? transport : "";
        }

        account.Proxy = first;
    }

    /// <summary>Such as <c>GER+1</c> or <c>USA-5</c>: country, then hours from Greenwich.</summary>
    private static string SnomZone(string value) => value switch
    {
        "GER+1" => "Europe/Berlin",
        "FRA+1" => "Europe/Paris",
        "ITA+1" => "Europe/Rome",
        "ESP+1" => "Europe/Madrid",
        "AUT+1" => "Europe/Vienna",
        "CHE+1" => "Europe/Zurich",
        "GBR-0" or "GBR+0" => "Europe/London",
        "USA-5" => "America/New_York",
        "USA-6" => "America/Chicago",
        "USA-7" => "America/Denver",
        "USA-8" => "America/Los_Angeles",
        _ => value.IndexOfAny(['+', '-']) is var at and > 0 ? value[at..] : value,
    };

    private static bool Key(SettingsDraft draft, int number, Action<KeyDraft> set)
    {
        if (draft.Key(number) is not { } key)
        {
            return false;
        }

        set(key);
        return true;
    }

    private static bool TrySetKey(SettingsDraft draft, int number, string value)
    {
        string[] parts = value.Split(' ', 2, StringSplitOptions.TrimEntries);
        string type = parts[0].ToLowerInvariant() switch
        {
            "line" => "line",
            "blf" or "dest" => "blf",
            "speed" => "speedDial",
            "orbit" or "park+orbit" => "park",
            "dtmf" => "dtmf",
            "icom" => "intercom",
            "transfer" => "transfer",
            "none" or "" => "none",
            "keyevent" => parts.ElementAtOrDefault(1)?.ToUpperInvariant() switch
            {
                "F_DND" => "doNotDisturb",
                "F_REDIRECT" => "forward",
                "F_CONFERENCE" => "conference",
                "F_TRANSFER" => "transfer",
                "F_ADR_BOOK" or "F_DIRECTORY_SEARCH" or "F_LDAP_DIR" => "directory",
                "F_KEY_LOCK" => "lock",
                _ => "",
            },
            _ => "",
        };
        return type.Length > 0 && Key(draft, number, key =>
        {
            key.Type = type;
            key.Value = parts.Length > 1 && parts[0] != "keyevent" ? NumberIn(parts[1]) : ""; // A bar and a code to pick up with may follow.
        });
    }
}
