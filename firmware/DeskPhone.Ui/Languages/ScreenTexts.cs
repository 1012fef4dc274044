using System.Globalization;

namespace DeskPhone.Ui.Languages;

/// <summary>Every sentence the screen can say, in one language. <c>{0}</c> stands for a name or number.</summary>
public sealed record ScreenTexts
{
    /// <summary>English.</summary>
    public static ScreenTexts English { get; } = new();

    /// <summary>Culture for dates, BCP 47.</summary>
    public string Culture { get; init; } = "en";

    /// <summary>Shown on idle where no account is configured.</summary>
    public string NoAccount { get; init; } = "No account is set up";

    /// <summary>One voice message waits.</summary>
    public string NewMessage { get; init; } = "1 new message";

    /// <summary>Several wait; {0} is how many.</summary>
    public string NewMessages { get; init; } = "{0} new messages";

    /// <summary>Invites to dial.</summary>
    public string EnterNumber { get; init; } = "Enter a number";

    /// <summary>A number is being entered.</summary>
    public string Dialing { get; init; } = "Dialling";

    /// <summary>The call is on its way.</summary>
    public string Calling { get; init; } = "Calling {0}…";

    /// <summary>The other phone rings.</summary>
    public string Ringing { get; init; } = "Ringing";

    /// <summary>Somebody calls.</summary>
    public string Incoming { get; init; } = "{0} is calling";

    /// <summary>Another call waits.</summary>
    public string Waiting { get; init; } = "{0} is waiting";

    /// <summary>In conversation.</summary>
    public string Talking { get; init; } = "Talking";

    /// <summary>We hold the call.</summary>
    public string Held { get; init; } = "On hold. They hear nothing.";

    /// <summary>The other side holds us.</summary>
    public string HeldByPeer { get; init; } = "The other side put you on hold";

    /// <summary>The other side is busy.</summary>
    public string Busy { get; init; } = "{0} is busy";

    /// <summary>The call is over.</summary>
    public string Ended { get; init; } = "Call ended";

    /// <summary>A registration is under way.</summary>
    public string Registering { get; init; } = "Registering…";

    /// <summary>Nobody tells what a colleague does.</summary>
    public string WatchUnknown { get; init; } = "unknown";

    /// <summary>A colleague has no call.</summary>
    public string WatchIdle { get; init; } = "free";

    /// <summary>A colleague is being called.</summary>
    public string WatchRinging { get; init; } = "ringing";

    /// <summary>A colleague talks.</summary>
    public string WatchBusy { get; init; } = "busy";

    /// <summary>A colleague has somebody on hold.</summary>
    public string WatchHeld { get; init; } = "on hold";

    /// <summary>The microphone is off.</summary>
    public string Muted { get; init; } = "Microphone off";

    /// <summary>A caller without name or number.</summary>
    public string UnknownCaller { get; init; } = "Unknown caller";

    /// <summary>Soft key: call the number entered.</summary>
    public string Call { get; init; } = "Call";

    /// <summary>Soft key: remove the last digit.</summary>
    public string Delete { get; init; } = "Delete";

    /// <summary>Soft key: leave.</summary>
    public string Cancel { get; init; } = "Cancel";

    /// <summary>Soft key: take the call.</summary>
    public string Answer { get; init; } = "Answer";

    /// <summary>Soft key: stop ringing.</summary>
    public string Silence { get; init; } = "Silence";

    /// <summary>Soft key: refuse the call.</summary>
    public string Reject { get; init; } = "Reject";

    /// <summary>Soft key: hang up.</summary>
    public string End { get; init; } = "End";

    /// <summary>Soft key: hold.</summary>
    public string Hold { get; init; } = "Hold";

    /// <summary>Soft key: take back from hold.</summary>
    public string Resume { get; init; } = "Resume";

    /// <summary>Soft key: call again.</summary>
    public string Redial { get; init; } = "Redial";

    /// <summary>Soft key: call whoever just called.</summary>
    public string CallBack { get; init; } = "Call back";

    /// <summary>Soft key: the other call.</summary>
    public string Swap { get; init; } = "Swap";

    /// <summary>A number is wanted to hand a call on to.</summary>
    public string TransferTo { get; init; } = "Transfer {0} to…";

    /// <summary>A call is being handed on.</summary>
    public string Transferring { get; init; } = "Transferring to {0}…";

    /// <summary>Soft key: hand on.</summary>
    public string Transfer { get; init; } = "Transfer";

    /// <summary>A conversation of several.</summary>
    public string Conference { get; init; } = "Conference";

    /// <summary>A number is wanted to bring into the conversation with <c>{0}</c>.</summary>
    public string ConferenceWith { get; init; } = "Conference with {0} and…";

    /// <summary>Soft key: bring somebody into the conversation.</summary>
    public string Join { get; init; } = "Conf.";

    /// <summary>Soft key: end the conference, keep its calls.</summary>
    public string Split { get; init; } = "Split";

    /// <summary>Soft key: send one away from the conference.</summary>
    public string Drop { get; init; } = "Drop";

    /// <summary>Soft key: further soft keys.</summary>
    public string More { get; init; } = "More";

    /// <summary>Soft key: join the two calls of a transfer.</summary>
    public string Complete { get; init; } = "Complete";

    /// <summary>Soft key: away with the screen of a call that is over.</summary>
    public string Close { get; init; } = "Close";

    /// <summary>Soft key: hand on without asking.</summary>
    public string Blind { get; init; } = "Transfer";

    /// <summary>Soft key: the call log.</summary>
    public string Calls { get; init; } = "Calls";

    /// <summary>Soft key: where calls go instead.</summary>
    public string Forward { get; init; } = "Forward";

    /// <summary>Soft key: let nobody through.</summary>
    public string DoNotDisturb { get; init; } = "DND";

    /// <summary>Nobody is let through.</summary>
    public string NotDisturbed { get; init; } = "Do not disturb: nobody is let through";

    /// <summary>Every call goes to <c>{0}</c>.</summary>
    public string ForwardedAlways { get; init; } = "All calls go to {0}";

    /// <summary>While one talks, calls go to <c>{0}</c>.</summary>
    public string ForwardedWhenBusy { get; init; } = "When busy, calls go to {0}";

    /// <summary>Calls nobody takes go to <c>{0}</c>.</summary>
    public string ForwardedWhenUnanswered { get; init; } = "Unanswered calls go to {0}";

    /// <summary>How loud it is.</summary>
    public string Volume { get; init; } = "Volume";

    /// <summary>One missed call.</summary>
    public string OneMissed { get; init; } = "1 missed call";

    /// <summary>Several missed calls.</summary>
    public string ManyMissed { get; init; } = "{0} missed calls";

    /// <summary>Soft key: another call.</summary>
    public string NewCall { get; init; } = "New call";

    /// <summary>One text message waits.</summary>
    public string OneUnread { get; init; } = "1 new text message";

    /// <summary>Several text messages wait.</summary>
    public string ManyUnread { get; init; } = "{0} new text messages";

    /// <summary>The phone is locked.</summary>
    public string Locked { get; init; } = "Locked. Emergency numbers can be called.";

    /// <summary>Somebody works here for a while.</summary>
    public string GuestAt { get; init; } = "{0} is logged in here";

    /// <summary>A busy line is tried again and again.</summary>
    public string TryingAgain { get; init; } = "Calling {0} again until the line is free";

    /// <summary>The other side records.</summary>
    public string Recorded { get; init; } = "This call is being recorded";

    /// <summary>Somebody spoke up without a hand here.</summary>
    public string IntercomCall { get; init; } = "Intercom";

    /// <summary>Somebody speaks to everybody.</summary>
    public string Announcement { get; init; } = "Announcement";

    /// <summary>A call for help.</summary>
    public string EmergencyCall { get; init; } = "Emergency call";

    /// <summary>Who sent the call on.</summary>
    public string SentOnBy { get; init; } = "Sent on by {0}";

    /// <summary>Soft key: try a busy line again and again.</summary>
    public string KeepTrying { get; init; } = "Keep trying";

    /// <summary>Soft key: send whoever rings to the voicemail.</summary>
    public string Voicemail { get; init; } = "Voicemail";

    /// <summary>Soft key: let the caller through no more.</summary>
    public string Block { get; init; } = "Block";

    /// <summary>The network vouches for the caller's number.</summary>
    public string NumberVerified { get; init; } = "The number is verified";

    /// <summary>The network says that the caller's number is false.</summary>
    public string NumberFalse { get; init; } = "The number is not the caller's";

    /// <summary>Soft key: park the call.</summary>
    public string Park { get; init; } = "Park";

    /// <summary>Soft key: take a call of the group.</summary>
    public string PickUp { get; init; } = "Pick up";

    /// <summary>Soft key: have the call recorded.</summary>
    public string Record { get; init; } = "Record";

    /// <summary>Soft key: open the door.</summary>
    public string Door { get; init; } = "Door";

    /// <summary>Soft key: names and numbers.</summary>
    public string Directory { get; init; } = "Directory";

    /// <summary>Soft key: unlock the phone.</summary>
    public string Unlock { get; init; } = "Unlock";

    /// <summary>A colleague calls somebody.</summary>
    public string WatchCalling { get; init; } = "calling";

    /// <summary>A call is parked there.</summary>
    public string WatchParked { get; init; } = "parked";

    /// <summary>A colleague is not there, or wants no calls.</summary>
    public string WatchAway { get; init; } = "away";

    /// <summary>So many unread text messages, in words.</summary>
    public string Unread(int count) =>
        count == 1 ? OneUnread : ManyUnread.Replace("{0}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The update server is being asked.</summary>
    public string UpdateChecking { get; init; } = "Looking for a new version…";

    /// <summary>A version is on its way.</summary>
    public string UpdateDownloading { get; init; } = "Downloading version {0}";

    /// <summary>A version is being unpacked.</summary>
    public string UpdateInstalling { get; init; } = "Installing version {0}";

    /// <summary>The phone is about to restart.</summary>
    public string UpdateRestarting { get; init; } = "Restarting with version {0}";

    /// <summary>A version failed.</summary>
    public string UpdateRolledBack { get; init; } = "Version {0} did not work here. The version before is back.";

    /// <summary>A version waits for its hour.</summary>
    public string UpdateWaits { get; init; } = "Version {0} is ready and starts tonight";

    /// <summary>What one may do meanwhile.</summary>
    public string UpdateCallsGo { get; init; } = "You can make and take calls meanwhile.";

    /// <summary>What a restart means.</summary>
    public string UpdateComesBack { get; init; } = "The phone is back in a moment. Lift the handset to make it wait.";

    /// <summary>What a rollback means.</summary>
    public string UpdateNothingLost { get; init; } = "Nothing is lost, and this version is not tried again.";

    /// <summary>Soft key: put the restart off.</summary>
    public string UpdateLater { get; init; } = "Later";

    /// <summary>Soft key: restart now.</summary>
    public string UpdateNow { get; init; } = "Now";

    /// <summary>Soft key: it was read.</summary>
    public string UpdateUnderstood { get; init; } = "OK";

    /// <summary>The phone shows what it has.</summary>
    public string SelfTest { get; init; } = "Self-test";

    /// <summary>What to do meanwhile.</summary>
    public string SelfTestHelp { get; init; } = "Press every key. The handset ends the test.";

    /// <summary>How many keys were pressed, and of how many.</summary>
    public string SelfTestKeys { get; init; } = "{0} of {1} keys pressed";

    /// <summary>So many missed calls, in words.</summary>
    public string Missed(int count) =>
        count == 1 ? OneMissed : ManyMissed.Replace("{0}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
