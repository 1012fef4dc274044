using System.Globalization;
using static DeskPhone.Provisioning.Formats.ImportValues;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Grandstream XML: P-values, numbered by the makers without a system.</summary>
internal static class GrandstreamImport
{
    private static readonly ImportTable s_table = new(
        [
            .. AccountValues(1, "P271", "P270", "P47", "P48", "P35", "P36", "P34", "P3", "P130", "P31", "P32", "P183", "P99", "P33", "P2302", "P2303", "P57 P58 P59 P60 P61 P62 P46 P98"),
            .. Enumerable.Range(4, 5).SelectMany(static block => AccountValues(
                block - 2, $"P{block}01", $"P{block}17", $"P{block}02", $"P{block}03", $"P{block}04", $"P{block}05", $"P{block}06", $"P{block}07", $"P{block}48", $"P{block}10",
                $"P{block}12", $"P{block}43", $"P{block}15", $"P{block}26", $"P2{block}02", $"P2{block}03", string.Join(' ', Enumerable.Range(51, 8).Select(n => string.Create(CultureInfo.InvariantCulture, $"P{block}{n}"))))),
            .. Enumerable.Range(0, 7).SelectMany(static i => KeyValues(SettingsDraft.FirstFurtherKey + i, Name(323 + i), Name(301 + (i * 3)), Name(302 + (i * 3)), Name(303 + (i * 3)), MultiPurposeType)),
            .. Enumerable.Range(0, 24).SelectMany(static i => KeyValues(i, Name(1363 + (i * 2)), Name(1364 + (i * 2)), Name(1465 + (i * 2)), Name(1466 + (i * 2)), VirtualType)),
            .. Enumerable.Range(0, 24).SelectMany(static i => KeyValues((2 * SettingsDraft.FirstFurtherKey) + i, Name(23000 + (i * 5)), Name(23001 + (i * 5)), Name(23002 + (i * 5)), Name(23003 + (i * 5)), MultiPurposeType)),
            ("P290", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("P85", Amount("digitTimeout")),
            ("P64 P246", static (draft, _, value) => value is "customize" or "auto" or "" || (draft.Zone = ZoneName.OfPosix(value)).Length > 0 || TryTimeZone(value, draft)),
            ("P1362 P1345", static (draft, _, value) => TryLanguage(value, draft)),
            ("P40", Amount("sip.port")),
            ("P237", static (draft, _, value) => (draft.Server = value).Length >= 0),
            ("P212", static (draft, _, value) => (draft.Scheme = value switch { "0" => "tftp", "1" => "http", _ => "https" }).Length > 0),
            ("P193", Amount("provisioning.interval")),
            ("P207", Text("syslog.server")),
            ("P1360", Text("provisioning.user")), ("P1361", Text("provisioning.password")),
            ("P331", static (draft, _, value) => draft.SetText("directory.books", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}")),
            ("P330 P332 P333", Always),
            ("P8020", LdapServer),
            ("P8022", Text("ldap.base")), ("P8023", Text("ldap.user")), ("P8024", Text("ldap.password")),
            ("P1347", Text("pickup.directed")),
            ("P81 P298 P194 P191 P286 P145", Always),
        ],
        "P", "mac", "config", "gs_provision");

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs);

    private static IEnumerable<(string, ImportRule)> AccountValues(
        int number, string active, string label, string server, string proxy, string user, string authentication, string password, string name,
        string transport, string register, string expires, string srtp, string messages, string voiceMail, string dtmfByRtp, string dtmfByInfo, string codecs)
    {
        ImportRule For(Func<AccountDraft, string, bool> set) => (draft, _, value) => value.Length == 0 || set(draft.Account(number)!, value);
        ImportRule Set(Action<AccountDraft, string> set) => For((account, value) =>
        {
            set(account, value);
            return true;
        });
        yield return (active, Set(static (account, value) => account.IsEnabled = Flag(value)));
        yield return (label, Set(static (account, value) => account.Label = value));
        yield return (server, Set(static (account, value) => account.Server = value));
        yield return (proxy, Set(static (account, value) => account.Proxy = value));
        yield return (user, Set(static (account, value) => account.User = NumberIn(value))); // With its server behind it where there is a second one.
        yield return (authentication, Set(static (account, value) => account.AuthenticationUser = value));
        yield return (password, Set(static (account, value) => account.Password = value));
        yield return (name, Set(static (account, value) => account.DisplayName = value));
        yield return (transport, For(static (account, value) => account.TrySetTransport(value)));
        yield return (register, Set(static (account, value) => account.Register = Flag(value)));
        yield return (expires, Set(static (account, value) => account.Expires = Number(value) * 60));
        yield return (srtp, For(static (account, value) => account.TrySetSrtp(value)));
        yield return (messages, Set(static (account, value) => account.SubscribesMessages = Flag(value)));
        yield return (voiceMail, Set(static (account, value) => account.MessageNumber = value));
        yield return (dtmfByRtp, Set(static (account, value) => account.Dtmf = Flag(value) is true ? "rtp" : account.Dtmf));
        yield return (dtmfByInfo, Set(static (account, value) => account.Dtmf = Flag(value) is true && account.Dtmf != "rtp" ? "info" : account.Dtmf));
        int place = 0;
        foreach (string codec in codecs.Split(' '))
        {
            int priority = place++;
            yield return (codec, Set((account, value) => _ = account.TryAddCodec(priority, value))); // A codec this phone has not is passed over: the list says what others to try.
        }
    }

    private static IEnumerable<(string, ImportRule)> KeyValues(int index, string mode, string account, string label, string value, Func<string, string> typeOf)
    {
        yield return (mode, (draft, _, number) => number.Length == 0 || number == "-1" || (draft.Key(index + 1)!.Type = typeOf(number)).Length > 0);
        yield return (account, (draft, _, number) => number.Length == 0 || (draft.Key(index + 1)!.Account = (Number(number) + 1).ToString(CultureInfo.InvariantCulture)).Length > 0);
        yield return (label, (draft, _, text) => text.Length == 0 || (draft.Key(index + 1)!.Label = text).Length > 0);
        yield return (value, (draft, _, text) => text.Length == 0 || (draft.Key(index + 1)!.Value = NumberIn(text)).Length > 0);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"P{number}");

    /// <summary>The keys beside the screen's edge.</summary>
    private static string MultiPurposeType(string number) => number switch
    {
        "0" or "4" => "speedDial",
        "1" or "2" or "3" => "blf",
        "5" => "dtmf",
        "8" => "transfer",
        "9" or "26" => "park",
        "10" => "intercom",
        "11" => "directory",
        "12" => "conference",
        "31" => "line",
        _ => "",
    };

    /// <summary>The line keys and their further pages, which number the same things otherwise.</summary>
    private static string VirtualType(string number) => number switch
    {
        "0" or "1" or "31" => "line",
        "10" or "14" => "speedDial",
        "11" or "12" or "13" => "blf",
        "15" => "dtmf",
        "18" => "transfer",
        "19" or "26" => "park",
        "20" => "intercom",
        "21" => "directory",
        "22" => "conference",
        _ => "",
    };
}
