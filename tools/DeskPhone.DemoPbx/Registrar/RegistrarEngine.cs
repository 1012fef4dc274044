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

    /// <summary>Carries out an authenticated REGISTER and completes the 200 begun in <paramref name="response"/>.</summary>
    public void Register(in SipMessageView request, string user, FlowId flow, SipMessageWriter response, Instant now)
    {
        string callId = Encoding.UTF8.GetString(request.CallId);
        foreach (ReadOnlySpan<byte> value in request.Values(SipHeaderName.Contact))
        {
            if (!NameAddress.TryParse(value, out NameAddress contact))
            {
                continue;
            }

            if (contact.IsWildcard)
            {
                locations.RemoveAll(user);
                continue;
            }

            uint seconds = Math.Min(ExpiresOf(request, contact), MaxExpires);
            if (seconds == 0)
            {
                locations.Remove(user, contact.Uri);
            }
            else
            {
                Instant expiresAt = now + TimeSpan.FromSeconds(seconds);
                locations.TryAdd(new Binding(user, contact.Uri.ToArray(), flow, expiresAt, callId, request.CSeq.Number));
            }
        }

        foreach (Binding binding in locations.Of(user, now))
        {
            response.BeginHeader(SipHeaderName.Contact).Append("<"u8).Append(binding.ContactUri).Append(">;expires="u8)
                .Append((uint)(binding.ExpiresAt - now).TotalSeconds).EndHeader();
        }
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
