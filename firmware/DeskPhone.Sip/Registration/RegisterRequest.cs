using System.Globalization;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Registration;

/// <summary>A REGISTER of an account (RFC 3261 §10.2).</summary>
internal static class RegisterRequest
{
    /// <summary>Writes it; <paramref name="seconds"/> 0 removes the binding.</summary>
    public static MessageDraft For(SipAccount account, SipFlow flow, int seconds, string fromTag, string callId, uint sequence) =>
        MessageDraft.Request(
            SipMethod.Register, account.RegistrarUri, account.PreloadedRoutes(isRegister: true),
            $"{account.NameAddress};tag={fromTag}", account.NameAddress, callId, sequence)
            .Add(SipHeaderName.Contact, string.Create(CultureInfo.InvariantCulture, $"{account.BindingOn(flow)};expires={seconds}"))
            .Add(SipHeaderName.Expires, seconds.ToString(CultureInfo.InvariantCulture))
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(SipHeaderName.AllowEvents, SipContext.AllowEvents)
            .Add(SipHeaderName.Supported, account.BindingExtensions);
}
