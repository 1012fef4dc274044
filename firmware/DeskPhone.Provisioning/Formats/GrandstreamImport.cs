using System.Globalization;
using static DeskPhone.Provisioning.Formats.ImportValues;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Grandstream XML: P-values, numbered by the makers without a system.</summary>
internal static class GrandstreamImport
{
    private static readonly ImportTable s_table = new(
        [
            .. AccountValues(1, "P271", "P270", "P47", "P48", "P35", "P36", "P34", "P3", "P130", "P31", "P32", "P183", "P99", "P57 P58 P59 P60 P61 P62 P46 P98"),
            .. Enumerable.Range(4, 5).SelectMany(static block => AccountValues(
                block - 2, $"P{block}01", $"P{block}17", $"P{block}02", $"P{block}03", $"P{block}04", $"P{block}05", $"P{block}06", $"P{block}07", $"P{block}48", $"P{block}10",
                $"P{block}12", $"P{block}43", $"P{block}15", string.Join(' ', Enumerable.Range(51, 8).Select(n => string.Create(CultureInfo.InvariantCulture, $"P{block}{n}"))))),
            .. Enumerable.Range(0, 24).SelectMany(static i => KeyValues(i)),
            ("P290", static (draft, _, value) => draft.SetText("dialPlan", DigitMapText.Of(value))),
            ("P85", Amount("digitTimeout")),
            ("P64", static (draft, _, value) => value is "customize" or "auto" || TryTimeZone(GrandstreamZone(value), draft)),
            ("P246 P30 P144 P122", Always),
            ("P1362 P1345", static (draft, _, value) => TryLanguage(value, draft)),
            ("P40", Amount("sip.port")),
            ("P237", static (draft, _, value) => draft.SetText("provisioning.url", Url(value))),
            ("P212 P194 P193 P286 P238 P145 P191", Always),
            ("P1360", Text("provisioning.user")), ("P1361", Text("provisioning.password")),
            ("P331", static (draft, _, value) => draft.SetText("directory.books", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}")),
            ("P330 P332 P333", Always),
            ("P8020", static (draft, _, value) => draft.SetText("ldap.server", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"ldap://{value}")),
            ("P8022", Text("ldap.base")), ("P8023", Text("ldap.user")), ("P8024", Text("ldap.password")),
            ("P1347", Text("pickup.directed")),
            ("P33 P2301 P2302 P2303 P81 P298", Always),
        ],
        "P", "mac", "config", "gs_provision");

    public static ImportResult Import(IEnumerable<ImportedPair> pairs) => s_table.Import(pairs);

    private static IEnumerable<(string, ImportRule)> AccountValues(
        int number, string active, string label, string server, string proxy, string user, string authentication, string password, string name,
        string transport, string register, string expires, string srtp, string messages, string codecs)
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
        yield return (user, Set(static (account, value) => account.User = value));
        yield return (authentication, Set(static (account, value) => account.AuthenticationUser = value));
        yield return (password, Set(static (account, value) => account.Password = value));
        yield return (name, Set(static (account, value) => account.DisplayName = value));
        yield return (transport, For(static (account, value) => account.TrySetTransport(value)));
        yield return (register, Set(static (account, value) => account.Register = Flag(value)));
        yield return (expires, Set(static (account, value) => account.Expires = Number(value) * 60));
        yield return (srtp, For(static (account, value) => account.TrySetSrtp(value)));
        yield return (messages, Set(static (account, value) => account.SubscribesMessages = Flag(value)));
        int place = 0;
        foreach (string codec in codecs.Split(' '))
        {
            int priority = place++;
            yield return (codec, Set((account, value) => _ = account.TryAddCodec(priority, value))); // A codec this phone has not is passed over: the list says what others to try.
        }
    }

    private static IEnumerable<(string, ImportRule)> KeyValues(int index)
    {
        // Multi-purpose keys: P323, P301, P302, P303 for the first, then a block of 20 a key; line keys: P1363 on.
        (string mode, string account, string label, string value) = index < 7
            ? (Name(323 + index), Name(301 + (index * 3) + 1000000), Name(302 + (index * 3)), Name(303 + (index * 3)))
            : (Name(1363 + ((index - 7) * 2)), Name(1364 + ((index - 7) * 2)), Name(1465 + ((index - 7) * 2)), Name(1466 + ((index - 7) * 2)));
        yield return (mode, (draft, _, number) => number.Length == 0 || number == "-1" || (draft.Key(index + 1)!.Type = KeyType(number)).Length > 0);
        yield return (account, (draft, _, number) => (draft.Key(index + 1)!.Account = (Number(number) + 1).ToString(CultureInfo.InvariantCulture)).Length > 0);
        yield return (label, (draft, _, text) => text.Length == 0 || (draft.Key(index + 1)!.Label = text).Length > 0);
        yield return (value, (draft, _, text) => text.Length == 0 || (draft.Key(index + 1)!.Value = text).Length > 0);
        static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"P{number}");
    }

    private static string KeyType(string number) => number switch
    {
        "31" => "line",
        "0" or "10" => "speedDial",
        "1" or "11" or "2" => "blf",
        "5" or "15" => "transfer",
        "9" or "19" or "26" => "park",
        "20" => "intercom",
        "22" => "conference",
        "25" or "29" => "directory",
        "12" or "4" => "groupPickup",
        _ => "",
    };

    private static string GrandstreamZone(string value) => value.StartsWith("TZ", StringComparison.Ordinal) ? value[2..].TrimStart('c').Split('-', '+') is [_, ..] && value.Contains("GMT", StringComparison.Ordinal) ? "0" : "?" : value;

    private static string Url(string value) => value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value.TrimEnd('/')}/";
}
