using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <content>What remote hands ask.</content>
public sealed partial class PhoneCore
{
    /// <summary>A remote control asks for something.</summary>
    public CommandResult HandleCommand(PhoneCommand command, Instant now)
    {
        switch (command)
        {
            case PhoneCommand.Key { Name: var name, Action: var action }:
                if (!KeyNames.TryGet(name, out PhoneKey key))
                {
                    return CommandResult.Refused($"there is no key '{name}'");
                }

                if (_test.IsRunning)
                {
                    return CommandResult.Refused("the self-test counts the keys of the phone itself");
                }

                if (key is not (PhoneKey.Back or PhoneKey.Menu) && _onlooker.IsForHandsOnly(now))
                {
                    return CommandResult.Refused("only a hand at the phone may do this");
                }

                _onlooker.HandleRemoteHand(now);
                HandleRemoteKey(key, action, now);
                return CommandResult.Accepted;

            case PhoneCommand.Hook { IsOffHook: false } when CloseHandsFree(now):
                return CommandResult.Accepted;

            case PhoneCommand.Hook hook:
                HandleHook(hook.IsOffHook, now);
                return CommandResult.Accepted;

            case PhoneCommand.Dial dial:
                _flight.HandleDial(dial.Number, now);
                IntentRefusal refusal = _phone.HandleIntent(new PhoneIntent.Dial(dial.Number), now);
                Settle(isSeen: true, now);
                return refusal is IntentRefusal.None ? CommandResult.Accepted : CommandResult.Refused(RefusalWords.Of(refusal));

            case PhoneCommand.Change change:
                bool isTaken = _provisioning.TryChange(change.Setting, change.Json, now, out string fault);
                Settle(isSeen: true, now);
                return isTaken ? CommandResult.Accepted : CommandResult.Refused(fault);

            case PhoneCommand.ChangeAll when _onlooker.Snapshot.Calls.Count > 0:
                return CommandResult.Refused("there is a call: save when it is over");

            case PhoneCommand.ChangeAll change:
                bool isReplaced = _provisioning.TryReplace(change.Before, change.After, now, out string misfit);
                Settle(isSeen: true, now);
                return isReplaced ? CommandResult.Accepted : CommandResult.Refused(misfit);

            case PhoneCommand.SelfTest when _onlooker.Snapshot is { Calls.Count: > 0 } or { IsOffHook: true }:
                return CommandResult.Refused("somebody uses the phone");

            case PhoneCommand.SelfTest:
                _test.HandleStart(now);
                Settle(isSeen: true, now);
                return CommandResult.Accepted;

            case PhoneCommand.Firmware firmware:
                _update.HandleWish(firmware.Wish, now);
                Settle(isSeen: true, now);
                return _update.View is null ? CommandResult.Refused("this phone's firmware cannot be updated") : CommandResult.Accepted;

            case PhoneCommand.Provision provision:
                _provisioning.HandleWish(provision.Wish, now);
                Settle(isSeen: true, now);
                return CommandResult.Accepted;

            default:
                throw new ArgumentOutOfRangeException(nameof(command));
        }
    }

    private void HandleRemoteKey(PhoneKey key, KeyAction action, Instant now)
    {
        if (action is not KeyAction.Release)
        {
            HandleKey(new KeyEvent(key, IsPressed: true), now);
        }

        if (action is KeyAction.Long)
        {
            _heldKeys.Hold(key, now);
        }
        else if (action is not KeyAction.Press)
        {
            HandleKey(new KeyEvent(key, IsPressed: false), now);
        }
    }
}
