using DeskPhone.Settings.Values;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Core;

/// <summary>Account settings in the words of the SIP engine.</summary>
internal static class AccountOptions
{
    /// <summary>All of them, and after them the way to the emergency server.</summary>
    public static IReadOnlyList<SipAccountOptions> ToSip(IReadOnlyList<AccountSettings> accounts, AccountSettings? emergency) =>
        [.. accounts.Select(ToSip), .. emergency is null ? (SipAccountOptions[])[] : [ToSip(emergency)]];

    public static SipAccountOptions ToSip(AccountSettings account) => new()
    {
        AddressOfRecord = account.Address,
        DisplayName = account.DisplayName,
        AuthenticationUser = account.User,
        Password = account.Password,
        Registrar = account.Registrar,
        Proxy = account.Proxy,
        Transport = account.Transport switch
        {
            TransportKind.Udp => SipTransportProtocol.Udp,
            TransportKind.Tcp => SipTransportProtocol.Tcp,
            TransportKind.Tls => SipTransportProtocol.Tls,
            TransportKind.WebSocket => SipTransportProtocol.WebSocket,
            TransportKind.SecureWebSocket => SipTransportProtocol.SecureWebSocket,
            TransportKind.Automatic => SipTransportProtocol.Udp, // Where DNS has no preference (RFC 3263 §4.1).
            _ => SipTransportProtocol.Udp,
        },
        MayChooseTransport = account.Transport is TransportKind.Automatic,
        DoesRegister = account.Register,
        Expires = account.Expires,
        DoesSubscribeToMessages = account.SubscribeMessages,
        DoesSyncFeatures = account.SyncFeatures,
        UsesGruu = account.Gruu,
    };
}
