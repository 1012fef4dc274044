using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Emergency;

/// <summary>Clears the way for an emergency call: a line is freed, and whoever calls back is let through.</summary>
internal sealed class EmergencyCalls(DialRules rules, CallControl calls, Doorkeeper door, Queue<PhoneOutput> outputs)
{
    /// <summary>To be called with every number before it is dialled.</summary>
    public void Prepare(string number, Instant now)
    {
        if (rules.IsEmergency(number))
        {
            calls.FreeLine(now);
            door.HandleEmergency(now);
            outputs.Enqueue(new PhoneOutput.Notice($"emergency call to {number}"));
        }
    }
}
