using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Emergency;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <content>Names and numbers from outside.</content>
public sealed partial class PhoneCore
{
    /// <summary>A remote phone book came.</summary>
    /// <param name="book">Which of those the settings name, from 0.</param>
    /// <param name="contacts">Everybody in it.</param>
    /// <param name="now">When.</param>
    public void HandleBook(int book, IReadOnlyList<Contact> contacts, Instant now)
    {
        _phone.HandleBook(book, contacts, now);
        Settle(isSeen: true, now);
    }

    /// <summary>The network says where the phone is, for calls for help.</summary>
    public void HandlePlace(PlaceOrigin origin, KnownPlace place) => _phone.HandlePlace(origin, place);

    /// <summary>The directory server answered <see cref="CoreOutput.LookUp"/>; with nobody where it failed.</summary>
    public void HandleFound(long query, IReadOnlyList<Contact> contacts, Instant now)
    {
        _phone.HandleFound(query, contacts, now);
        Settle(isSeen: true, now);
    }
}
