using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Transactions;

/// <summary>Takes out of a message what the rooms keep of it.</summary>
internal static class MessageReader
{
    /// <summary>A request that was read and validated; its topmost Via is told where it came from (RFC 3261 §18.2.1, RFC 3581 §4).</summary>
    public static ReceivedRequest ToRequest(in SipMessageView view, SipFlow flow)
    {
        _ = view.TryGetTopVia(out ViaHeader via);
        _ = view.TryGetFrom(out NameAddress from);
        _ = view.TryGetTo(out NameAddress to);
        _ = SipUriView.TryParse(view.RequestUri, out SipUriView uri);
        return new ReceivedRequest
        {
            Method = view.Method,
            MethodToken = SipText.ToText(view.MethodToken),
            RequestUri = SipText.ToText(view.RequestUri),
            RequestUser = SipText.ToText(uri.User),
            CallId = SipText.ToText(view.CallId),
            SequenceNumber = view.CSeq.Number,
            Vias = ReadVias(view, via, flow),
            Branch = SipText.ToText(via.Branch),
            SentBy = SentBy(via),
            From = SipText.ToText(view.GetHeader(SipHeaderName.From)),
            FromTag = SipText.ToText(from.Tag),
            To = SipText.ToText(view.GetHeader(SipHeaderName.To)),
            ToTag = SipText.ToText(to.Tag),
            Contacts = ReadContacts(view),
            RecordRoutes = ReadAll(view, SipHeaderName.RecordRoute),
            Peer = ReadPeer(view, from),
            Details = view.Method is SipMethod.Invite or SipMethod.Update ? DetailsReader.Read(view, from) : CallDetails.None,
            Body = view.Body.ToArray(),
            ContentType = ReadContentType(view),
            ContentTypeParameters = ReadContentTypeParameters(view),
            IsEncoded = view.TryGetHeader(SipHeaderName.ContentEncoding, out ReadOnlySpan<byte> encoding) && !SipText.EqualsIgnoreCase(encoding, "identity"u8),
            HasKnownScheme = uri.Scheme is not SipScheme.Other,
            TakesDescription = ReadTakesDescription(view),
            ReasonCause = ReadReasonCause(view),
            Require = ReadAll(view, SipHeaderName.Require),
            Supported = ReadAll(view, SipHeaderName.Supported),
            Allow = ReadAll(view, SipHeaderName.Allow),
            SessionExpires = ReadSessionExpires(view),
            MinSessionSeconds = view.GetNumber(SipHeaderName.MinSe),
            ExpiresSeconds = view.Expires,
            ResponseAcknowledged = string.Join(' ', SipText.ToText(view.GetHeader(SipHeaderName.RAck))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            ReferTo = SipText.ToText(view.GetHeader(SipHeaderName.ReferTo)),
            ReferredBy = SipText.ToText(view.GetHeader(SipHeaderName.ReferredBy)),
            HasNoReferSubscription = IsFalse(view.GetHeader(SipHeaderName.ReferSub)),
            Replaces = SipText.ToText(view.GetHeader(SipHeaderName.Replaces)),
            Event = SipText.ToText(view.GetHeader(SipHeaderName.Event)),
            Authorization = view.Method is SipMethod.Notify ? SipText.ToText(view.GetHeader(SipHeaderName.Authorization)) : "",
            SubscriptionState = SipText.ToText(view.GetHeader(SipHeaderName.SubscriptionState)),
            HasInfoPackage = view.TryGetHeader(SipHeaderName.InfoPackage, out _),
            MessageSummary = ReadMessageSummary(view),
        };
    }

    /// <summary>A response that was read and validated.</summary>
    public static ReceivedResponse ToResponse(in SipMessageView view)
    {
        _ = view.TryGetTopVia(out ViaHeader via);
        _ = view.TryGetFrom(out NameAddress from);
        _ = view.TryGetTo(out NameAddress to);
        return new ReceivedResponse
        {
            StatusCode = view.StatusCode,
            Reason = SipText.ToText(view.ReasonPhrase),
            Method = view.CSeq.Method,
            CallId = SipText.ToText(view.CallId),
            SequenceNumber = view.CSeq.Number,
            Vias = [],
            Branch = SipText.ToText(via.Branch),
            From = SipText.ToText(view.GetHeader(SipHeaderName.From)),
            FromTag = SipText.ToText(from.Tag),
            To = SipText.ToText(view.GetHeader(SipHeaderName.To)),
            ToTag = SipText.ToText(to.Tag),
            Contacts = ReadContacts(view),
            RecordRoutes = ReadAll(view, SipHeaderName.RecordRoute),
            Peer = ReadPeer(view, to),
            Details = view.CSeq.Method is SipMethod.Invite or SipMethod.Update ? DetailsReader.Read(view, to) : CallDetails.None,
            Body = view.Body.ToArray(),
            ContentType = ReadContentType(view),
            ContentTypeParameters = ReadContentTypeParameters(view),
            Require = ReadAll(view, SipHeaderName.Require),
            Supported = ReadAll(view, SipHeaderName.Supported),
            Allow = ReadAll(view, SipHeaderName.Allow),
            SessionExpires = ReadSessionExpires(view),
            MinSessionSeconds = view.GetNumber(SipHeaderName.MinSe),
            ResponseNumber = view.GetNumber(SipHeaderName.RSeq),
            HasNoReferSubscription = IsFalse(view.GetHeader(SipHeaderName.ReferSub)),
            Challenges = ReadChallenges(view, view.StatusCode == 407 ? SipHeaderName.ProxyAuthenticate : SipHeaderName.WwwAuthenticate),
            ExpiresSeconds = view.Expires,
            MinExpiresSeconds = view.GetNumber(SipHeaderName.MinExpires),
            RetryAfter = view.GetNumber(SipHeaderName.RetryAfter) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            EntityTag = SipText.ToText(view.GetHeader(SipHeaderName.SipEtag)),
            FlowTimerSeconds = view.GetNumber(SipHeaderName.FlowTimer),
            ServiceRoutes = ReadAll(view, SipHeaderName.ServiceRoute),
        };
    }

    private static uint ReadReasonCause(in SipMessageView view)
    {
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Reason))
        {
            int end = value.IndexOf((byte)';');
            if (end > 0 && SipText.EqualsIgnoreCase(SipText.Trim(value[..end]), "SIP"u8)
                && SipParameterEnumerator.TryFind(value[end..], "cause"u8, out SipParameter cause)
                && SipText.TryParseNumber(cause.Value, out uint number))
            {
                return number;
            }
        }

        return 0;
    }

    private static MessageSummary? ReadMessageSummary(in SipMessageView view)
    {
        ReadOnlySpan<byte> package = view.GetHeader(SipHeaderName.Event);
        int end = package.IndexOfAny("; \t\r\n"u8);
        return view.Method is SipMethod.Notify
            && SipText.EqualsIgnoreCase(end < 0 ? package : package[..end], "message-summary"u8)
            && MessageSummary.TryParse(view.Body, out MessageSummary summary) ? summary : null;
    }

    private static string ReadContentType(in SipMessageView view)
    {
        ReadOnlySpan<byte> type = view.ContentType;
        int end = type.IndexOfAny("; \t\r\n"u8);
        return view.Body.IsEmpty ? "" : SipText.ToText(end < 0 ? type : type[..end]).ToLowerInvariant();
    }

    private static string ReadContentTypeParameters(in SipMessageView view)
    {
        ReadOnlySpan<byte> type = view.ContentType;
        int parameters = view.Body.IsEmpty ? -1 : type.IndexOf((byte)';');
        return parameters < 0 ? "" : SipText.ToText(type[parameters..]);
    }

    /// <summary>An INVITE or OPTIONS whose Accept leaves session descriptions out cannot be answered well (§8.2.3, §20.1).</summary>
    private static bool ReadTakesDescription(in SipMessageView view)
    {
        if (view.Method is not (SipMethod.Invite or SipMethod.Options) || !view.TryGetHeader(SipHeaderName.Accept, out ReadOnlySpan<byte> first) || first.IsEmpty)
        {
            return true;
        }

        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Accept))
        {
            int end = value.IndexOf((byte)';');
            ReadOnlySpan<byte> type = SipText.Trim(end < 0 ? value : value[..end]);
            if (SipText.EqualsIgnoreCase(type, "application/sdp"u8) || SipText.EqualsIgnoreCase(type, "application/*"u8) || type.SequenceEqual("*/*"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static SessionExpires? ReadSessionExpires(in SipMessageView view)
    {
        ReadOnlySpan<byte> value = view.GetHeader(SipHeaderName.SessionExpires);
        int end = value.IndexOf((byte)';');
        if (!SipText.TryParseNumber(SipText.Trim(end < 0 ? value : value[..end]), out uint seconds))
        {
            return null;
        }

        bool isNamed = SipParameterEnumerator.TryFind(end < 0 ? default : value[end..], "refresher"u8, out SipParameter refresher);
        return new SessionExpires(seconds, isNamed ? SipText.ToText(refresher.Value).ToLowerInvariant() : "");
    }

    /// <summary>A <c>q</c> of at most three decimals, in thousandths; one that makes no sense counts as the highest.</summary>
    private static int ReadPreference(ReadOnlySpan<byte> value) =>
        decimal.TryParse(SipText.ToText(value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal q) && q <= 1
            ? (int)(q * 1000) : 1000;

    private static bool IsFalse(ReadOnlySpan<byte> value)
    {
        int end = value.IndexOf((byte)';');
        return SipText.EqualsIgnoreCase(SipText.Trim(end < 0 ? value : value[..end]), "false"u8);
    }

    private static string SentBy(in ViaHeader via) =>
        string.Create(CultureInfo.InvariantCulture, $"{SipText.ToText(via.Host)}:{via.Port}").ToLowerInvariant();

    private static string[] ReadVias(in SipMessageView view, in ViaHeader top, SipFlow flow)
    {
        string[] vias = ReadAll(view, SipHeaderName.Via);
        IPAddress remote = flow.Remote.Address.IsIPv4MappedToIPv6 ? flow.Remote.Address.MapToIPv4() : flow.Remote.Address;
        if (top.Received.IsEmpty && (top.HasRport || !SipText.ToText(top.Host).Trim('[', ']').Equals(remote.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            vias[0] = WithSource(top, remote, flow.Remote.Port);
        }

        return vias;
    }

    private static string WithSource(in ViaHeader via, IPAddress remote, int port)
    {
        var text = new StringBuilder("SIP/2.0/").Append(SipText.ToText(via.Transport)).Append(' ').Append(SipText.ToText(via.Host));
        if (via.Port is { } sentByPort)
        {
            text.Append(CultureInfo.InvariantCulture, $":{sentByPort}");
        }

        foreach (SipParameter parameter in via.EnumerateParameters())
        {
            text.Append(';').Append(SipText.ToText(parameter.Name));
            if (parameter.IsNamed("rport"u8))
            {
                text.Append(CultureInfo.InvariantCulture, $"={port}");
            }
            else if (parameter.HasValue)
            {
                string quote = parameter.IsQuoted ? "\"" : "";
                text.Append(CultureInfo.InvariantCulture, $"={quote}{SipText.ToText(parameter.Value)}{quote}");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $";received={remote}").ToString();
    }

    private static string[] ReadAll(in SipMessageView view, SipHeaderName name)
    {
        List<string>? values = null;
        foreach (ReadOnlySpan<byte> value in view.Values(name))
        {
            (values ??= []).Add(SipText.ToText(value));
        }

        return values is null ? [] : [.. values];
    }

    private static List<ReceivedContact> ReadContacts(in SipMessageView view)
    {
        List<ReceivedContact> contacts = [];
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Contact))
        {
            if (NameAddress.TryParse(value, out NameAddress address) && SipUriView.TryParse(address.Uri, out SipUriView uri))
            {
                bool hasExpires = address.TryGetParameter("expires"u8, out ReadOnlySpan<byte> text);
                uint? expires = hasExpires && SipText.TryParseNumber(text, out uint seconds) ? seconds : null;
                string port = uri.Port is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
                bool hasPreference = address.TryGetParameter("q"u8, out ReadOnlySpan<byte> q);
                contacts.Add(new ReceivedContact(SipText.ToText(address.Uri), SipText.ToText(uri.User), SipText.ToText(uri.Host) + port, expires)
                {
                    IsFocus = address.TryGetParameter("isfocus"u8, out _),
                    Preference = hasPreference ? ReadPreference(q) : 1000,
                    PublicGruu = address.TryGetParameter("pub-gruu"u8, out ReadOnlySpan<byte> gruu) && SipUriView.TryParse(gruu, out _) ? SipText.ToText(gruu) : "",
                });
            }
        }

        return contacts;
    }

    private static List<DigestChallenge> ReadChallenges(in SipMessageView view, SipHeaderName name)
    {
        List<DigestChallenge> challenges = [];
        foreach (ref readonly SipHeaderField field in view.Fields)
        {
            if (field.Name != name)
            {
                continue;
            }

            foreach (AuthenticationValue value in new AuthenticationChallenges(view.ValueOf(field)))
            {
                if (challenges.Count < SipLimits.MaxChallengeCount && DigestChallenge.TryRead(value, out DigestChallenge? challenge))
                {
                    challenges.Add(challenge!);
                }
            }
        }

        return challenges;
    }

    /// <summary>The network's word for who it is, then the peer's own (RFC 3325 §9.1). Only servers of ours get this far.</summary>
    private static SipPeer ReadPeer(in SipMessageView view, in NameAddress own)
    {
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.PAssertedIdentity))
        {
            if (NameAddress.TryParse(value, out NameAddress asserted) && SipUriView.TryParse(asserted.Uri, out _))
            {
                return new SipPeer(SipText.Unquote(asserted.DisplayName), SipText.ToText(asserted.Uri));
            }
        }

        return new SipPeer(SipText.Unquote(own.DisplayName), SipText.ToText(own.Uri));
    }
}
