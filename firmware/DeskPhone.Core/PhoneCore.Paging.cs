using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <content>Announcements by multicast.</content>
public sealed partial class PhoneCore
{
    private IPAddress? _listening;

    /// <summary>Somebody speaks to a group of <see cref="CoreOutput.ListenForPages"/>; said a few times a second as long as it goes on.</summary>
    /// <param name="group">Which of them, from 0.</param>
    /// <param name="payloadType">Of its RTP packets.</param>
    /// <param name="source">Who speaks.</param>
    /// <param name="now">When.</param>
    public void HandlePage(int group, int payloadType, IPEndPoint source, Instant now)
    {
        _phone.HandlePage(group, payloadType, source, now);
        Settle(isSeen: true, now);
    }

    /// <summary>Groups are joined once it is known on which network the phone is: after the first REGISTER has left.</summary>
    private void ListenForPages(IPAddress local)
    {
        if (_phone.PagingGroups.Count > 0 && !local.Equals(_listening))
        {
            _listening = local;
            _outputs.Enqueue(new CoreOutput.ListenForPages([.. _phone.PagingGroups.Select(static group => group.Address)], local));
        }
    }
}
