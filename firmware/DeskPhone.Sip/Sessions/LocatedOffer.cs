using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>An offer and, for emergency calls, the place of the phone beside it (RFC 6442 §3.1 and §4.1).</summary>
internal static class LocatedOffer
{
    private const string PlaceId = "place@deskphone.invalid";

    /// <summary>Adds the offer, with the place where there is one.</summary>
    public static MessageDraft AddOffer(this MessageDraft invite, ReadOnlyMemory<byte> offer, ReadOnlyMemory<byte> place, string boundary)
    {
        if (place.IsEmpty)
        {
            return invite.AddDescription(offer);
        }

        var body = new List<byte>(offer.Length + place.Length + 512);
        Append(body, $"--{boundary}\r\nContent-Type: {ContentTypes.SessionDescription}\r\n\r\n");
        body.AddRange(offer.Span);
        Append(body, $"\r\n--{boundary}\r\nContent-Type: application/pidf+xml\r\nContent-ID: <{PlaceId}>\r\nContent-Disposition: by-reference;handling=optional\r\n\r\n");
        body.AddRange(place.Span);
        Append(body, $"\r\n--{boundary}--\r\n");
        return invite.Add(SipHeaderName.Geolocation, $"<cid:{PlaceId}>")
            .Add(SipHeaderName.GeolocationRouting, "yes")
            .AddBody($"multipart/mixed;boundary={boundary}", body.ToArray());
    }

    private static void Append(List<byte> body, string text) => body.AddRange(Encoding.ASCII.GetBytes(text));
}
