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
            ("reg.#.outboundProxy.transport", AccountIf(TrySetTransport)),
            ("reg.#.srtp.enable reg.#.srtp.offer", Account(static (account, value) => account.Srtp = Flag(value) is true && account.Srtp != "required" ? "optional" : account.Srtp)),
            ("reg.#.srtp.require", Account(static (account, value) => account.Srtp = Flag(value) is true ? "required" : account.Srtp)),
            ("sec.srtp.offer", static (draft, _, value) => Flag(value) is not true || ForAll(draft, static account => account.Srtp = account.Srtp.Length == 0 ? "optional" : account.Srtp)),
            ("sec.srtp.require", static (draft, _, value) => Flag(value) is not true || ForAll(draft, static account => account.Srtp = "required")),
            ("sec.srtp.enable reg.#.type reg.#.lineKeys reg.#.thirdPartyName reg.#.server.#.retryMaxCount", Always),
            ("msg.mwi.#.subscribe", Account(static (account, value) => account.SubscribesMessages = value.Length > 0)),
            ("msg.mwi.#.callBack msg.mwi.#.callBackMode", Always),
            ("call.autoAnswer.SIP", static (draft, _, value) => Flag(value) is not { } isOn || ForAll(draft, account => account.AutoAnswer = isOn)),
            ("voice.codecPref.G711_Mu voice.codecPref.G711_A voice.codecPref.G722 voice.codecPref.Opus", Always),
            ("tcpIpApp.sntp.gmtOffset device.sntp.gmtOffset", static (draft, _, value) => value.Length == 0 || TryTimeZone((Number(value) / 3600.0).ToString(System.Globalization.CultureInfo.InvariantCulture), draft)),
            ("tcpIpApp.sntp.address device.sntp.serverName tcpIpApp.sntp.resyncPeriod tcpIpApp.sntp.gmtOffset.overrideDHCP tcpIpApp.sntp.address.overrideDHCP", Always),
            ("lcl.ml.lang", static (draft, _, value) => TryLanguage(value, draft)),
            ("dialplan.digitmap", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("dialplan.digitmap.timeOut", static (draft, _, value) => draft.SetNumber("digitTimeout", value.Split('|')[0].Trim())),
            ("dialplan.routing.emergency.#.value", Text("emergency.numbers")),
            ("dialplan.routing.emergency.#.server.# dialplan.routing.server.#.address dialplan.routing.server.#.port", Always),
            ("device.dns.serverAddress", static (draft, _, value) => value.Length == 0 || draft.Set("dns.servers", $"[\"{value}\"]")),
            ("device.prov.serverName", static (draft, _, value) => draft.SetText("provisioning.url", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}")),
            ("device.prov.user", Text("provisioning.user")), ("device.prov.password", Text("provisioning.password")),
            ("prov.polling.period", static (draft, _, value) => value.Length == 0 || draft.SetNumber("provisioning.interval", (Number(value) / 60).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("prov.polling.enabled prov.polling.mode device.prov.serverType", Always),
            ("prov.polling.time prov.polling.timeRandomEnd", Always),
            ("attendant.resourceList.#.address", Resource(static (key, value) => key.Value = value.Split('@')[0].Replace("sip:", "", StringComparison.OrdinalIgnoreCase))),
            ("attendant.resourceList.#.label", Resource(static (key, value) => key.Label = value)),
            ("attendant.resourceList.#.type", Resource(static (key, _) => key.Type = "blf")),
            ("attendant.resourceList.#.callAddress attendant.resourceList.#.proceedingIsRecipient attendant.uri", Always),
            ("call.donotdisturb.perReg", Always),
            ("voIpProt.SIP.local.port", Amount("sip.port")),
            ("divert.noanswer.#.timeout divert.noanswer.timeout", Amount("forwarding.after")),
            ("dir.corp.address", static (draft, _, value) => draft.SetText("ldap.server", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"ldap://{value}")),
            ("dir.corp.baseDN", Text("ldap.base")), ("dir.corp.user", Text("ldap.user")), ("dir.corp.password", Text("ldap.password")),
            ("nat.keepalive.interval voIpProt.SIP.specialEvent.checkSync.alwaysReboot", Always),
        ],
        "reg.", "sec.", "device.", "tcpIpApp.", "dialplan.", "attendant.", "feature.", "key.", "ptt.", "diags.", "nat.", "voIpProt.", "voice.", "up.", "exchange.", "call.", "prov.", "powerSaving.", "dir.", "video.",
        "msg.", "contacts_", "softkey.", "efk.", "homeScreen.", "bg.", "APPLICATION.", "log.", "se.", "np.", "saf.", "httpd.", "apps.", "lcl.", "license", "mb.", "oai", "pnet", "ringType", "tone.", "webutility", "divert.", "hotelingMode", "acd", "resource", "res.", "DIRECTORIES", "MAC", "OVERRIDES", "standalone", "version", "encoding", "xsi", "noNamespaceSchemaLocation");

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs.OrderBy(static pair => pair.Key.StartsWith("sec.srtp", StringComparison.Ordinal) || pair.Key.StartsWith("call.auto", StringComparison.Ordinal) ? 1 : 0));

    private static void SetAddress(AccountDraft account, string value)
    {
        string[] parts = value.Split('@', 2);
        account.User = parts[0];
        account.Server = account.Server.Length == 0 && parts.Length > 1 ? parts[1] : account.Server;
    }

    private static bool TrySetTransport(AccountDraft account, string value)
    {
        string transport = value.Trim().ToUpperInvariant() switch
        {
            "UDPONLY" => "udp",
            "TCPONLY" => "tcp",
            "TLS" => "tls",
            "TCPPREFERRED" or "DNSNAPTR" => "auto",
            _ => "",
        };
        account.Transport = transport.Length > 0 ? transport : account.Transport;
        return transport.Length > 0;
    }

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
