using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>Carries out what a person wants of the phone apart from its calls: the log, the switches, the loudness.</summary>
internal sealed class FeatureControl(HistoryBook history, PreferenceBook preferences, VolumeControl volume, FeatureSettings settings, Handset handset)
{
    private Preferences Values => preferences.Values;

    /// <summary>Whether the intent is one of these.</summary>
    public bool TryCarry(PhoneIntent intent, Instant now, out IntentRefusal refusal)
    {
        refusal = IntentRefusal.None;
        switch (intent)
        {
            case PhoneIntent.SeeHistory:
                history.MarkSeen();
                return true;

            case PhoneIntent.DeleteHistory delete:
                refusal = history.Delete(delete.Entry) ? IntentRefusal.None : IntentRefusal.NoSuchEntry;
                return true;

            case PhoneIntent.ClearHistory:
                history.Clear();
                return true;

            case PhoneIntent.ChangeVolume change:
                volume.Change(handset.Path, change.Steps, now);
                return true;

            case PhoneIntent.SetVolume set:
                volume.Set(set.Kind, set.Level, Values.RingTone ?? settings.RingTone, now);
                return true;

            default:
                return TryCarryChoice(intent, out refusal);
        }
    }

    private bool TryCarryChoice(PhoneIntent intent, out IntentRefusal refusal)
    {
        refusal = IntentRefusal.None;
        switch (intent)
        {
            case PhoneIntent.ToggleDoNotDisturb:
                preferences.Set(Values with { IsDoNotDisturb = !Values.IsDoNotDisturb });
                return true;

            case PhoneIntent.Forward forward:
                refusal = Forward(forward.When, forward.Target);
                return true;

            case PhoneIntent.ToggleForwarding toggle:
                ForwardRule rule = Values.RuleFor(toggle.When);
                preferences.Set(Values.With(toggle.When, rule with { IsOn = !rule.IsOn && rule.Target.Length > 0 }));
                return true;

            case PhoneIntent.ToggleAnonymousRejection:
                preferences.Set(Values with { RejectsAnonymous = !Values.RejectsAnonymous });
                return true;

            case PhoneIntent.Block block:
                preferences.Block(block.Number);
                return true;

            case PhoneIntent.Unblock unblock:
                preferences.Unblock(unblock.Number);
                return true;

            default:
                return false;
        }
    }

    /// <summary>An empty target takes the rule away.</summary>
    private IntentRefusal Forward(ForwardKind when, string target)
    {
        if (target.Length > 0 && !DialTarget.TryResolve(target, "sip:phone@localhost", out _))
        {
            return IntentRefusal.NotANumber;
        }

        preferences.Set(Values.With(when, new ForwardRule(target, target.Length > 0)));
        return IntentRefusal.None;
    }
}
