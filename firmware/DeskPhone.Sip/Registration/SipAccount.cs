using System.Net;
using System.Text;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Registration;

/// <summary>An account at work: who we are, where its server is, and what proves it.</summary>
internal sealed class SipAccount
{
    private SipAccount(SipContext context, AccountId id, SipAccountOptions options, ServerLink link, string user)
    {
        Id = id;
        Options = options;
        Link = link;
        User = user;
        Link.IsKeptAlive = true;
        ContactUser = context.Random.NextToken();
        Credentials = new AccountCredentials(options, options.AuthenticationUser.Length > 0 ? options.AuthenticationUser : user, context.Random);
        InstanceId = context.Options.InstanceId;
    }

    /// <summary>Its index in the settings.</summary>
    public AccountId Id { get; }

    /// <summary>The user part of its address-of-record, unescaped.</summary>
    public string User { get; }

    /// <summary>Its settings.</summary>
    public SipAccountOptions Options { get; }

    /// <summary>The path to its server: proxy, or registrar, or domain, whichever is set first.</summary>
    public ServerLink Link { get; }

    /// <summary>The user part of our Contact: a token only the registrar knows, so that a stranger cannot ring this phone.</summary>
    public string ContactUser { get; }

    /// <summary>User name and password, and the realm they are for.</summary>
    public AccountCredentials Credentials { get; }

    /// <summary>The realm in which both sides know the password: the server's, else the domain.</summary>
    public string Realm => Credentials.Realm ?? Domain;

    /// <summary>Routes given at registration (RFC 3608 §5), used for calls.</summary>
    public IReadOnlyList<string> ServiceRoutes { get; set; } = [];

    /// <summary>The registrar's URI (§10.2: no user part).</summary>
    public string RegistrarUri => Options.Registrar.Length > 0 ? Options.Registrar : $"{Scheme}:{Domain}";

    /// <summary>From, and To of a REGISTER, without a tag.</summary>
    public string NameAddress => Options.DisplayName.Length > 0
        ? $"\"{Options.DisplayName.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{Options.AddressOfRecord}>"
        : $"<{Options.AddressOfRecord}>";

    private string InstanceId { get; }

    private string Scheme { get; init; } = "sip";

    private string Domain { get; init; } = "";

    /// <summary>Makes an account; false, with the reason in words, where its settings lead nowhere.</summary>
    public static bool TryCreate(SipContext context, AccountId id, SipAccountOptions options, out SipAccount? account, out string reason)
    {
        account = null;
        if (!SipUriView.TryParse(Encoding.UTF8.GetBytes(options.AddressOfRecord), out SipUriView record)
            || !record.IsSip)
        {
            reason = "The address of the account is not a SIP address";
            return false;
        }

        string scheme = record.Scheme is SipScheme.Sips ? "sips" : "sip";
        string domain = Encoding.ASCII.GetString(record.Host);
        string server = FirstSet(options.Proxy, options.Registrar, $"{scheme}:{domain}{(record.Port is { } port ? $":{port}" : "")}");
        if (!ServerAddress.TryFromUri(server, options.Transport, options.MayChooseTransport, out ServerAddress address))
        {
            reason = "The server of the account is not a SIP address";
            return false;
        }

        if (options.Registrar.Length > 0 && !ServerAddress.TryFromUri(options.Registrar, options.Transport, mayChoose: false, out _))
        {
            reason = "The registrar of the account is not a SIP address";
            return false;
        }

        if (record.Scheme is SipScheme.Sips && address.Protocol is not (SipTransportProtocol.Tls or SipTransportProtocol.SecureWebSocket))
        {
            reason = "The account asks for a secure way (sips) and its server for another";
            return false;
        }

        account = new SipAccount(context, id, options, context.Router.LinkTo(address), SipUriEscaping.Unescape(record.User))
        {
            Scheme = scheme,
            Domain = domain,
        };
        reason = "";
        return true;
    }

    /// <summary>The public GRUU the registrar gave (RFC 5627 §5.1); empty for none, or where the account wants none.</summary>
    public string PublicGruu { get; private set; } = "";

    /// <summary>What a REGISTER says it knows: Path (RFC 3327 §5.1), and with an instance outbound (RFC 5626 §4.2) and perhaps GRUU.</summary>
    public string BindingExtensions => InstanceId.Length == 0 ? "path" : Options.UsesGruu ? "path, outbound, gruu" : "path, outbound";

    /// <summary>Our Contact in a request or response on a flow (RFC 3261 §8.1.1.8): the GRUU where there is one (RFC 5627 §4.4).</summary>
    public string ContactOn(SipFlow flow) => PublicGruu.Length > 0 ? $"<{PublicGruu}>" : $"<{AddressOn(flow)}>{Instance}";

    /// <summary>Our Contact in a REGISTER: the one flow of this instance (RFC 5626 §4.2.1).</summary>
    public string BindingOn(SipFlow flow) => $"<{AddressOn(flow)}>{Instance}{(InstanceId.Length > 0 ? ";reg-id=1" : "")}";

    /// <summary>Takes the GRUU out of the answer to a REGISTER.</summary>
    public void TakeGruu(ReceivedResponse response) => PublicGruu = Options.UsesGruu
        ? response.Contacts.Where(contact => contact.User == ContactUser).Select(static contact => contact.PublicGruu).FirstOrDefault(static gruu => gruu.Length > 0) ?? ""
        : "";

    /// <summary>Routes a request outside a dialog starts with: an outbound proxy that says <c>;lr</c>, then what the registrar gave.</summary>
    public IEnumerable<string> PreloadedRoutes(bool isRegister)
    {
        if (!isRegister && ServiceRoutes.Count > 0)
        {
            return ServiceRoutes;
        }

        return HasLooseProxy ? [$"<{Options.Proxy}>"] : [];
    }

    /// <summary>A request of the account outside any dialog.</summary>
    public MessageDraft NewRequest(SipMethod method, string target, string fromTag, string callId, uint sequence) =>
        MessageDraft.Request(method, target, PreloadedRoutes(isRegister: false), $"{NameAddress};tag={fromTag}", $"<{target}>", callId, sequence);

    /// <summary>Whether a request from this address may be for the account.</summary>
    public bool IsFromServer(IPAddress remote) => Link.Owns(remote);

    private string Instance => InstanceId.Length > 0 ? $";+sip.instance=\"<{InstanceId}>\"" : "";

    private bool HasLooseProxy => SipUriView.TryParse(Encoding.UTF8.GetBytes(Options.Proxy), out SipUriView proxy)
        && proxy.IsLooseRouter;

    /// <summary>
    /// <c>transport</c> wherever it is not UDP. An account that is <c>sips:</c> says so here too, and without <c>transport=tls</c>,
    /// which that scheme has no use for (RFC 5630 §3.1.1 and §5.1).
    /// </summary>
    private string AddressOn(SipFlow flow)
    {
        string transport = Scheme == "sips" && flow.Protocol is SipTransportProtocol.Tls ? "" : TransportParameter(flow.Protocol);
        return $"{Scheme}:{ContactUser}@{flow.Local}{transport}";
    }

    private static string FirstSet(string proxy, string registrar, string domain) =>
        proxy.Length > 0 ? proxy : registrar.Length > 0 ? registrar : domain;

    private static string TransportParameter(SipTransportProtocol protocol) => protocol switch
    {
        SipTransportProtocol.Udp => "",
        SipTransportProtocol.Tcp => ";transport=tcp",
        SipTransportProtocol.Tls => ";transport=tls",
        SipTransportProtocol.WebSocket or SipTransportProtocol.SecureWebSocket => ";transport=ws",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
