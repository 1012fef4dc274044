using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;

namespace DeskPhone.Phone.Emergency;

/// <summary>
/// Clears the way for an emergency call, whatever state the phone is in: a line is freed, an account that works is found, the place goes with it,
/// people nearby are told, and whoever calls back is let through.
/// </summary>
internal sealed class EmergencyCalls(
    DialRules rules, EmergencySettings settings, AccountBook accounts, CallControl calls, Doorkeeper door, Remark remark, Queue<PhoneOutput> outputs)
{
    private readonly SortedDictionary<PlaceOrigin, KnownPlace> _places = new()
    {
        [PlaceOrigin.Settings] = new KnownPlace(LocationDocument.Write(settings), LocationDocument.InWords(settings)),
    };

    /// <summary>The place as the best knows it who knows it at all: the network finds a phone that was carried elsewhere (RFC 6881 §5.2).</summary>
    private KnownPlace Place => _places.Values.LastOrDefault(static place => !place.Document.IsEmpty) ?? KnownPlace.Nowhere;

    /// <summary>Whether a number calls for help.</summary>
    public bool Is(string number) => rules.IsEmergency(DialTarget.NumberOf(number));

    /// <summary>The account to leave by: one that works, else straight to the emergency server, else whichever there is.</summary>
    public AccountId? Account => accounts.Working ?? accounts.EmergencyId ?? accounts.InUse;

    /// <summary>What the call says of itself.</summary>
    public OutgoingCallOptions Presentation => new() { Priority = "emergency", Place = Place.Document };

    /// <summary>Somebody says where the phone is, in place of what they said before.</summary>
    public void HandlePlace(PlaceOrigin origin, KnownPlace place) => _places[origin] = place;

    /// <summary>To be called before it is dialled.</summary>
    public void Prepare(string number, Instant now)
    {
        calls.FreeLine(now);
        door.HandleEmergency(now);
        string place = Place.Words;
        outputs.Enqueue(new PhoneOutput.Notice($"emergency call to {number}"));
        outputs.Enqueue(new PhoneOutput.Alarm(number, Account is { } id && accounts.TryGet(id, out AccountSettings account) ? account.Address : "", place));
        remark.Set(place.Length > 0 ? $"Emergency call. You are here: {place}" : "Emergency call. Say where you are.", now);
    }
}
