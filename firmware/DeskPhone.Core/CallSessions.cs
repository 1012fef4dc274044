using DeskPhone.Phone.Calls;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Core;

/// <summary>Which SIP session belongs to which call. A call has at most one.</summary>
internal sealed class CallSessions
{
    private readonly Dictionary<CallId, SessionId> _byCall = [];
    private readonly Dictionary<SessionId, CallId> _bySession = [];

    public int Count => _byCall.Count;

    public void Add(CallId call, SessionId session)
    {
        _byCall[call] = session;
        _bySession[session] = call;
    }

    public bool TryGet(CallId call, out SessionId session) => _byCall.TryGetValue(call, out session);

    public bool TryGet(SessionId session, out CallId call) => _bySession.TryGetValue(session, out call);

    public void Remove(SessionId session)
    {
        if (_bySession.Remove(session, out CallId call))
        {
            _byCall.Remove(call);
        }
    }
}
