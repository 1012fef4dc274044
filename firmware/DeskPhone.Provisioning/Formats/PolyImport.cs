using static DeskPhone.Provisioning.Formats.ImportValues;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Poly UC software XML: every setting an attribute, on whatever element.</summary>
internal static class PolyImport
{
    private static readonly ImportTable s_table = new(
        [
            ("reg.#.displayName", Account(static (account, value) => account.DisplayName = value)),
            ("reg.#.label", Account(static (account, value) => account.Label = value)),
            ("reg.#.address", Account(static (account, value) => SetAddress(account, value))),
            ("reg.#.auth.userId", Account(static (account, value) => account.AuthenticationUser = value)),
            ("reg.#.auth.password", Account(static (account, value) => account.Password = value)),
            ("reg.#.server.#.address", First(static (account, value) => account.Server = value)),
            ("reg.#.server.#.port", First(static (account, value) => account.Port = Number(value))),
            ("reg.#.server.#.transport", (draft, numbers, value) => numbers[1] > 1 || AccountIf(TrySetTransport)(draft, numbers, value)),
            ("reg.#.server.#.expires", First(static (account, value) => account.Expires = Number(value))),
            ("reg.#.server.#.register", First(static (account, value) => account.Register = Flag(value))),
            ("voIpProt.server.#.address", First(static (account, value) => account.Server = account.Server.Length > 0 ? account.Server : value, 0)),
            ("reg.#.outboundProxy.address", Account(static (account, value) => account.Proxy = value)),
            ("reg.#.outboundProxy.port", Account(static (account, value) => account.ProxyPort = Number(value))),
            ("reg.#.outboundProxy.transport", AccountIf(static (account, value) => (account.ProxyTransport = TransportIn(value)).Length > 0)),
            ("reg.#.srtp.enable reg.#.srtp.offer", Account(static (account, value) => account.Srtp = Flag(value) is true && account.Srtp != "required" ? "optional" : account.Srtp)),
            ("reg.#.srtp.require", Account(static (account, value) => account.Srtp = Flag(value) is true ? "required" : account.Srtp)),
            ("sec.srtp.offer", static (draft, _, value) => Flag(value) is not true || ForAll(draft, static account => account.Srtp = account.Srtp.Length == 0 ? "optional" : account.Srtp)),
            ("sec.srtp.require", static (draft, _, value) => Flag(value) is not true || ForAll(draft, static account => account.Srtp = "required")),
            ("sec.srtp.enable reg.#.type reg.#.lineKeys reg.#.thirdPartyName reg.#.server.#.retryMaxCount", Always),
            ("msg.mwi.#.subscribe", Account(static (account, value) => account.SubscribesMessages = value.Length > 0)),
            ("msg.mwi.#.callBack", Account(static (account, value) => account.MessageNumber = NumberIn(value))),
            ("msg.mwi.#.callBackMode", Always),
            ("call.directedCallPickupString", Text("pickup.directed")),
            ("call.autoOffHook.#.contact", static (draft, numbers, value) => numbers[0] > 1 || (draft.HotLine = draft.HotLine with { Number = NumberIn(value) }).Number.Length >= 0),
            ("call.autoOffHook.#.enabled", static (draft, numbers, value) => numbers[0] > 1 || (draft.HotLine = draft.HotLine with { IsOn = Flag(value) is true }).Number.Length >= 0),
            ("voIpProt.SIP.dtmfViaSignaling.rfc2976", static (draft, _, value) => Flag(value) is not { } isInfo || ForAll(draft, account => account.Dtmf = isInfo ? "info" : "rtp")),
            ("tcpIpApp.sntp.daylightSavings.enable", static (draft, _, value) => (draft.HasSummerTime = Flag(value) is true) || true),
            ("qos.ip.rtp.dscp", Amount("rtp.dscp")), ("qos.ip.callControl.dscp", Amount("sip.dscp")),
            ("device.syslog.serverName", Text("syslog.server")),
            ("device.syslog.transport", static (draft, _, value) => value is "" or "0" || draft.SetText("syslog.transport", value switch { "1" => "udp", "2" => "tcp", "3" => "tls", _ => "?" })),
            ("call.autoAnswer.SIP", static (draft, _, value) => Flag(value) is not { } isOn || ForAll(draft, account => account.AutoAnswer = isOn)),
            ("voice.codecPref.G711_Mu voice.codecPref.G711_A voice.codecPref.G722 voice.codecPref.Opus", Always),
            ("tcpIpApp.sntp.gmtOffset device.sntp.gmtOffset", static (draft, _, value) => TryTimeZoneSeconds(value, draft)),
            ("lcl.ml.lang", static (draft, _, value) => TryLanguage(value, draft)),
            ("dialplan.digitmap dialplan.1.digitmap", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("dialplan.digitmap.timeOut dialplan.1.digitmap.timeOut", static (draft, _, value) => draft.SetNumber("digitTimeout", value.Split('|')[0].Trim())),
            ("dialplan.routing.emergency.#.value", static (draft, _, value) => draft.AddEmergencyNumber(value)),
            ("dialplan.routing.emergency.#.server.# dialplan.routing.server.#.address dialplan.routing.server.#.port", Always),
            ("device.dns.serverAddress device.dns.altSrvAddress", static (draft, _, value) => value.Length == 0 || draft.AddDnsServer(value)),
            ("device.prov.serverName", static (draft, _, value) => (draft.Server = value).Length >= 0),
            ("device.prov.user", Text("provisioning.user")), ("device.prov.password", Text("provisioning.password")),
            ("prov.polling.period", static (draft, _, value) => value.Length == 0 || draft.SetNumber("provisioning.interval", (Number(value) / 60).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("prov.polling.enabled", static (draft, _, value) => Flag(value) is not false || draft.Set("provisioning.interval", "0")),
            ("prov.polling.time", static (draft, _, value) => (draft.Window = draft.Window with { Begin = value }).Begin.Length >= 0),
            ("prov.polling.timeRandomEnd", static (draft, _, value) => (draft.Window = draft.Window with { End = value }).End.Length >= 0),
            ("attendant.resourceList.#.address", Resource(static (key, value) => key.Value = NumberIn(value))),
            ("attendant.resourceList.#.label", Resource(static (key, value) => key.Label = value)),
            ("attendant.resourceList.#.type", Resource(static (key, _) => key.Type = "blf")),
            ("attendant.resourceList.#.callAddress attendant.resourceList.#.proceedingIsRecipient attendant.uri", Always),
            ("call.donotdisturb.perReg", Always),
            ("voIpProt.SIP.local.port", Amount("sip.port")),
            ("divert.noanswer.#.timeout divert.noanswer.timeout", Amount("forwarding.after")),
            ("dir.corp.address", LdapServer),
            ("dir.corp.baseDN", Text("ldap.base")), ("dir.corp.user", Text("ldap.user")), ("dir.corp.password", Text("ldap.password")),
            ("nat.keepalive.interval voIpProt.SIP.specialEvent.checkSync.alwaysReboot", Always),
        ],
        "reg.", "sec.", "device.", "tcpIpApp.", "dialplan.", "attendant.", "feature.", "key.", "ptt.", "diags.", "nat.", "voIpProt.", "voice.", "up.", "exchange.", "call.", "prov.", "powerSaving.", "dir.", "video.",
        "msg.", "contacts_", "softkey.", "efk.", "homeScreen.", "bg.", "APPLICATION.", "log.", "se.", "np.", "saf.", "httpd.", "apps.", "lcl.", "license", "mb.", "oai", "pnet", "ringType", "tone.", "webutility", "divert.", "hotelingMode", "acd", "resource", "res.", "DIRECTORIES", "MAC", "OVERRIDES", "standalone", "version", "encoding", "xsi", "noNamespaceSchemaLocation");

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs.OrderBy(static pair => pair.Key.StartsWith("sec.srtp", StringComparison.Ordinal) || pair.Key.StartsWith("call.auto", StringComparison.Ordinal)
        || pair.Key is "voIpProt.SIP.dtmfViaSignaling.rfc2976" or "prov.polling.enabled" ? 1 : 0)); // What is about every account comes when all are there.

    private static void SetAddress(AccountDraft account, string value)
    {
        string[] parts = value.Split('@', 2);
        account.User = parts[0];
        account.Server = account.Server.Length == 0 && parts.Length > 1 ? parts[1] : account.Server;
    }

    private static bool TrySetTransport(AccountDraft account, string value) => (account.Transport = TransportIn(value)).Length > 0;

    private static string TransportIn(string value) => value.Trim().ToUpperInvariant() switch
    {
        "UDPONLY" => "udp",
        "TCPONLY" => "tcp",
        "TLS" => "tls",
        "TCPPREFERRED" or "DNSNAPTR" => "auto",
        _ => "",
    };

    /// <summary>A second server of an account is for failover, which this phone does by DNS.</summary>
    private static ImportRule First(Action<AccountDraft, string> set, int place = 1) =>
        (draft, numbers, value) => numbers[place] > 1 || Account(set)(draft, place == 0 ? [1] : numbers, value);

    private static bool ForAll(SettingsDraft draft, Action<AccountDraft> set)
    {
        for (int number = 1; number <= DeskPhone.Settings.Schema.SettingsSchema.MaximumAccounts; number++)
        {
            set(draft.Account(number)!);
        }

        return true;
    }

    /// <summary>Poly puts what it watches after the line keys.</summary>
    private static ImportRule Resource(Action<KeyDraft, string> set) => (draft, numbers, value) =>
    {
        if (draft.Key(numbers[0]) is not { } key)
        {
            return false;
        }

        if (value.Length > 0)
        {
            key.Type = key.Type.Length == 0 ? "blf" : key.Type;
            set(key, value);
        }

        return true;
    };
}
