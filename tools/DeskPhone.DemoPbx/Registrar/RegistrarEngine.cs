using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Registrar;

/// <summary>Answers REGISTER (RFC 3261 §10.3).</summary>
internal sealed class RegistrarEngine(LocationTable locations)
{
    private const uint DefaultExpires = 600;
    private const uint MaxExpires = 3600;

    /// <summary>Carries out an authenticated REGISTER; says with which status to answer. Refused, it changes nothing.</summary>
    public int Register(in SipMessageView request, string user, FlowId flow, Instant now)
    {
        string callId = Encoding.UTF8.GetString(request.CallId);
        int refusal = Check(request, user, callId);
        if (refusal != 0)
        {
            return refusal;
        }

        foreach (ReadOnlySpan<byte> value in request.Values(SipHeaderName.Contact))
        {
            if (!NameAddress.TryParse(value, out NameAddress contact))
            {
                continue;
            }

            uint seconds = Math.Min(ExpiresOf(request, contact), MaxExpires);
            if (contact.IsWildcard)
            {
                locations.RemoveAll(user);
            }
            else if (seconds == 0)
            {
                locations.Remove(user, contact.Uri);
            }
            else
            {
                Instant expiresAt = now + TimeSpan.FromSeconds(seconds);
                locations.Add(new Binding(user, contact.Uri.ToArray(), flow, expiresAt, callId, request.CSeq.Number));
            }
        }

        return 200;
    }

    /// <summary>Adds what stands for the user to a 200 that was begun.</summary>
    public void WriteBindings(string user, SipMessageWriter response, Instant now)
    {
        foreach (Binding binding in locations.Of(user, now))
        {
            response.BeginHeader(SipHeaderName.Contact).Append("<"u8).Append(binding.ContactUri).Append(">;expires="u8)
                .Append((uint)(binding.ExpiresAt - now).TotalSeconds).EndHeader();
        }
    }

    /// <summary>A wildcard stands alone and means "none" (§10.3 step 6); an older REGISTER may not undo a newer one (step 7).</summary>
    private int Check(in SipMessageView request, string user, string callId)
    {
        bool hasWildcard = false;
        int count = 0;
        bool isOld = false;
        foreach (ReadOnlySpan<byte> value in request.Values(SipHeaderName.Contact))
        {
            count++;
            if (NameAddress.TryParse(value, out NameAddress contact))
            {
                hasWildcard |= contact.IsWildcard;
                isOld |= locations.IsNewer(user, contact.IsWildcard ? default : contact.Uri, callId, request.CSeq.Number);
            }
        }

        return hasWildcard && (count > 1 || request.Expires is not 0) ? 400 : isOld ? 500 : 0;
    }

    private static uint ExpiresOf(in SipMessageView request, in NameAddress contact)
    {
        if (contact.TryGetParameter("expires"u8, out ReadOnlySpan<byte> text) && SipText.TryParseNumber(text, out uint seconds))
        {
            return seconds;
        }

        return request.Expires ?? DefaultExpires;
    }
}
