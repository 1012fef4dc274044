using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>What is dialled so that the PBX does what the phone does: do not disturb and forwarding by feature codes.</summary>
internal sealed class PbxCodes(FeatureSettings features)
{
    /// <summary>The code for a change of the user's choices; empty for none.</summary>
    public string For(Preferences before, Preferences after)
    {
        if (before.IsDoNotDisturb != after.IsDoNotDisturb)
        {
            return after.IsDoNotDisturb ? features.DoNotDisturbOnCode : features.DoNotDisturbOffCode;
        }

        if (before.Always != after.Always && (before.Always.IsInForce || after.Always.IsInForce))
        {
            return after.Always.IsInForce ? features.ForwardOnCode.Replace("{0}", after.Always.Target, StringComparison.Ordinal) : features.ForwardOffCode;
        }

        return "";
    }
}
