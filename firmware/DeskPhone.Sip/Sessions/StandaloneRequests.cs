using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Publications;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Requests outside any dialog: news nobody subscribed to, and text messages both ways.</summary>
internal static class StandaloneRequests
{
    /// <summary>A MESSAGE is no longer than this (RFC 3428 §8); more would not fit the screen anyway.</summary>
    private const int MaxTextBytes = 1300;

    private const string Packages = "message-summary, dialog, refer, check-sync";

    /// <summary>Answers one.</summary>
    public static void Answer(SipContext context, ServerTransaction transaction, Instant now)
    {
        ReceivedRequest request = transaction.Request;
        SipAccount? account = AccountFor(context, transaction);
        string package = request.Event.Split(';')[0].Trim();
        switch (request.Method)
        {
            case SipMethod.Notify when account is not null && package.Equals("message-summary", StringComparison.OrdinalIgnoreCase):
                transaction.Respond(200, now); // RFC 3842 knows only subscribers, but half of all PBXs tell the phones they have.
                MessageWatch.Tell(context, account, request);
                break;

            case SipMethod.Notify when account is not null && package.Equals("check-sync", StringComparison.OrdinalIgnoreCase):
                Synchronize(context, transaction, account, now);
                break;

            case SipMethod.Notify when package.Length > 0 && !Packages.Split(", ").Contains(package, StringComparer.OrdinalIgnoreCase):
                Capabilities.Respond(context, transaction, 489, now, SipHeaderName.AllowEvents, Packages);
                break;

            case SipMethod.Message:
                Take(context, transaction, account, now);
                break;

            default:
                Capabilities.Answer(context, transaction, now);
                break;
        }
    }

    /// <summary>Whether a text can be sent there.</summary>
    public static bool IsSendable(string target, string text) =>
        Encoding.UTF8.GetByteCount(text) is > 0 and <= MaxTextBytes && SipUriView.TryParse(Encoding.UTF8.GetBytes(target), out SipUriView uri) && uri.IsSip;

    /// <summary>Sends a text message; the owner is told how that went.</summary>
    public static void Send(SipContext context, SipAccount account, string target, string text, Instant now) =>
        new StandaloneRequest(context, account, SipMethod.Message, target, (response, _) => context.Emit(new SipOutput.TextSent(
            account.Id, target, response?.StatusCode ?? 408, response?.ReasonOrPhrase ?? "The server does not answer")))
        {
            ContentType = ContentTypes.Text,
            Body = Encoding.UTF8.GetBytes(text),
        }.Start(now);

    /// <summary>Tells a collector how a call sounded: once, for what nobody takes now nobody will miss.</summary>
    public static void Report(SipContext context, SipAccount account, string collector, SessionQuality quality, Instant now) =>
        new StandaloneRequest(context, account, SipMethod.Publish, collector, (response, _) =>
        {
            if (response is not { StatusCode: < 300 })
            {
                context.Notice($"Account {account.Id.Index}: the quality report was not taken: {response?.ReasonOrPhrase ?? "the server does not answer"}");
            }
        })
        {
            Headers = [(SipHeaderName.Event, "vq-rtcpxr")],
            ContentType = ContentTypes.VoiceQuality,
            Body = quality.ToDocument(),
        }.Start(now);

    /// <summary>Looking for new settings, and perhaps starting anew, is for the account's server alone: it proves itself, or it is at the other end of our own TLS.</summary>
    private static void Synchronize(SipContext context, ServerTransaction notify, SipAccount account, Instant now)
    {
        bool isServer = notify.Flow.IsSecure && account.Link.Flow?.Id == notify.Flow.Id;
        if (isServer || context.Gate.TryPass(notify.Request, account, now))
        {
            notify.Respond(200, now);
            context.Emit(new SipOutput.CheckSync(account.Id, ReadReboot(notify.Request.Event)));
            return;
        }

        MessageDraft response = MessageDraft.Response(notify.Request, 401, context.Random.NextToken()).Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        foreach (string challenge in context.Gate.Challenge(account, now))
        {
            _ = response.Add(SipHeaderName.WwwAuthenticate, challenge);
        }

        notify.Respond(401, response, now);
    }

    private static void Take(SipContext context, ServerTransaction message, SipAccount? account, Instant now)
    {
        ReceivedRequest request = message.Request;
        if (account is null)
        {
            message.Respond(404, now);
        }
        else if (request.Part(ContentTypes.Text) is not { IsEmpty: false } text || request.IsEncoded)
        {
            Capabilities.Respond(context, message, 415, now, SipHeaderName.Accept, ContentTypes.Text);
        }
        else if (text.Length > MaxTextBytes)
        {
            message.Respond(413, now);
        }
        else
        {
            message.Respond(200, now);
            context.Emit(new SipOutput.TextReceived(account.Id, request.Peer, Encoding.UTF8.GetString(text.Span)));
        }
    }

    private static SipAccount? AccountFor(SipContext context, ServerTransaction transaction)
    {
        IPAddress remote = transaction.Flow.Remote.Address;
        string to = NameAddress.TryParse(Encoding.UTF8.GetBytes(transaction.Request.To), out NameAddress address)
            && SipUriView.TryParse(address.Uri, out SipUriView uri) ? SipUriEscaping.Unescape(uri.User) : "";
        return context.Accounts.FindCalled(transaction.Request.RequestUser, remote) ?? context.Accounts.FindUser(to, remote);
    }

    private static bool? ReadReboot(string header)
    {
        int at = header.IndexOf("reboot=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : header[(at + "reboot=".Length)..].StartsWith("true", ignoreCase: true, CultureInfo.InvariantCulture);
    }
}
