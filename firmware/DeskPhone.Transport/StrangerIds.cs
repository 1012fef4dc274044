using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport;

/// <summary>Names for flows that peers opened: −1, −2, … Any thread.</summary>
internal sealed class StrangerIds
{
    private int _last;

    public FlowId Next() => new(Interlocked.Decrement(ref _last));
}
