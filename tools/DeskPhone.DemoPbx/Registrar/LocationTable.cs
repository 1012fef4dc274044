using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Registrar;

/// <summary>Every binding of the PBX. A phone has one: its newest contact.</summary>
internal sealed class LocationTable
{
    private readonly List<Binding> _bindings = [];

    public int Count => _bindings.Count;

    /// <summary>The newest contact of a user.</summary>
    public Binding? Find(ReadOnlySpan<byte> user, Instant now)
    {
        for (int i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].ExpiresAt > now && Ascii.Equals(user, _bindings[i].User))
            {
                return _bindings[i];
            }
        }

        return null;
    }

    /// <summary>The binding whose contact is this Request-URI: how a request inside a dialog finds its phone.</summary>
    public Binding? FindContact(ReadOnlySpan<byte> requestUri)
    {
        if (!SipUriView.TryParse(requestUri, out SipUriView wanted))
        {
            return null;
        }

        for (int i = _bindings.Count - 1; i >= 0; i--)
        {
            if (SipUriView.TryParse(_bindings[i].ContactUri, out SipUriView contact) && SipUriView.AreEqual(wanted, contact))
            {
                return _bindings[i];
            }
        }

        return null;
    }

    /// <summary>Adds or refreshes.</summary>
    public void Add(Binding binding)
    {
        Remove(binding.User, binding.ContactUri);
        _bindings.Add(binding);
    }

    /// <summary>Whether a contact, or with none any of the user's, comes from a later REGISTER of the same Call-ID than this one (RFC 3261 §10.3 step 7).</summary>
    public bool IsNewer(string user, ReadOnlySpan<byte> contactUri, string callId, uint sequenceNumber)
    {
        foreach (Binding binding in _bindings)
        {
            if (binding.User == user
                && binding.CallId == callId
                && binding.SequenceNumber >= sequenceNumber
                && (contactUri.IsEmpty || contactUri.SequenceEqual(binding.ContactUri)))
            {
                return true;
            }
        }

        return false;
    }

    public void Remove(string user, ReadOnlySpan<byte> contactUri)
    {
        int index = IndexOf(user, contactUri);
        if (index >= 0)
        {
            _bindings.RemoveAt(index);
        }
    }

    public void RemoveAll(string user) => _bindings.RemoveAll(binding => binding.User == user);

    public void RemoveFlow(FlowId flow) => _bindings.RemoveAll(binding => binding.Flow == flow);

    public IEnumerable<Binding> Of(string user, Instant now) => _bindings.Where(binding => binding.User == user && binding.ExpiresAt > now);

    private int IndexOf(string user, ReadOnlySpan<byte> contactUri)
    {
        for (int i = 0; i < _bindings.Count; i++)
        {
            if (_bindings[i].User == user && contactUri.SequenceEqual(_bindings[i].ContactUri))
            {
                return i;
            }
        }

        return -1;
    }
}
