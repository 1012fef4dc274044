using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of what the phone does beside plain calls.</summary>
internal static class FeatureBindings
{
    private static readonly string[] s_intercom = ["off", "trusted", "all"];
    private static readonly string[] s_pagingCodecs = ["G722", "PCMU"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("groupListening", nameof(FeatureSettings.GroupListening), SettingKind.Boolean, "false") with
        {
            Description = "Whether the speaker key of a lifted handset lets others in the room listen, rather than taking the call away from the handset.",
        }, (settings, value) => settings with { GroupListening = value.Flag }),

        New(Key("hotLine.number", nameof(FeatureSettings.HotLineNumber), SettingKind.Text, "\"\"") with
        {
            Description = "Number called when the handset is lifted; empty for none.",
        }, (settings, value) => settings with { HotLineNumber = value.Text }),

        New(Key("hotLine.delay", nameof(FeatureSettings.HotLineDelay), SettingKind.Integer, "0") with
        {
            Description = "Time to dial something else before the hot line is called; 0 calls at once.",
            Maximum = 60,
            Unit = "s",
        }, (settings, value) => settings with { HotLineDelay = TimeSpan.FromSeconds(value.Number) }),

        New(Key("lock.pin", nameof(FeatureSettings.LockPin), SettingKind.Text, "\"\"") with
        {
            Description = "PIN that unlocks the phone; empty for no lock.",
            IsSecret = true,
        }, (settings, value) => settings with { LockPin = value.Text }),

        New(Key("lock.allowedNumbers", nameof(FeatureSettings.LockAllowedNumbers), SettingKind.NumberList, "\"\"") with
        {
            Description = "Numbers that may be called while the phone is locked, separated by commas; emergency numbers always may.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LockAllowedNumbers = value.Text }),

        New(Key("intercom.answer", nameof(FeatureSettings.IntercomAnswer), SettingKind.Choice, "\"trusted\"") with
        {
            Description = "Whose wish to be answered without a hand is granted: nobody's, that of the callers listed, or everybody's.",
            AllowedValues = s_intercom,
        }, (settings, value) => settings with { IntercomAnswer = (IntercomPolicy)Array.IndexOf(s_intercom, value.Text) }),

        New(Key("intercom.callers", nameof(FeatureSettings.IntercomCallers), SettingKind.NumberList, "\"\"") with
        {
            Description = "Callers who may be answered without a hand, separated by commas.",
            MaximumLength = 512,
        }, (settings, value) => settings with { IntercomCallers = value.Text }),

        New(Key("intercom.muted", nameof(FeatureSettings.IntercomIsMuted), SettingKind.Boolean, "true") with
        {
            Description = "Whether the microphone stays off when a call is answered without a hand.",
        }, (settings, value) => settings with { IntercomIsMuted = value.Flag }),

        New(Key("autoRedial.interval", nameof(FeatureSettings.AutoRedialInterval), SettingKind.Integer, "30") with
        {
            Description = "Time between two attempts to reach somebody who is busy.",
            Minimum = 5,
            Maximum = 600,
            Unit = "s",
        }, (settings, value) => settings with { AutoRedialInterval = TimeSpan.FromSeconds(value.Number) }),

        New(Key("autoRedial.attempts", nameof(FeatureSettings.AutoRedialAttempts), SettingKind.Integer, "10") with
        {
            Description = "How often somebody who is busy is called again.",
            Minimum = 1,
            Maximum = 30,
        }, (settings, value) => settings with { AutoRedialAttempts = value.Number }),

        New(Key("door.code", nameof(FeatureSettings.DoorCode), SettingKind.Text, "\"\"") with
        {
            Description = "Digits the door key sends in a call; empty for none.",
            MaximumLength = 32,
        }, (settings, value) => settings with { DoorCode = value.Text }),

        New(Key("recording.code", nameof(FeatureSettings.RecordingCode), SettingKind.Text, "\"\"") with
        {
            Description = "Digits that switch recording at the PBX on and off in a call; empty for none.",
            MaximumLength = 32,
        }, (settings, value) => settings with { RecordingCode = value.Text }),

        New(Key("park.number", nameof(FeatureSettings.ParkNumber), SettingKind.Text, "\"\"") with
        {
            Description = "Number or code a call is transferred to so that it is parked; empty for none.",
        }, (settings, value) => settings with { ParkNumber = value.Text }),

        New(Key("park.retrieve", nameof(FeatureSettings.ParkRetrieve), SettingKind.Text, "\"{0}\"") with
        {
            Description = "What is dialled to take a parked call; {0} stands for its slot.",
        }, (settings, value) => settings with { ParkRetrieve = value.Text }),

        New(Key("pickup.directed", nameof(FeatureSettings.PickupDirected), SettingKind.Text, "\"**{0}\"") with
        {
            Description = "What is dialled to take a call that rings at a colleague, {0} standing for the number; empty takes it by Replaces, without the PBX.",
        }, (settings, value) => settings with { PickupDirected = value.Text }),

        New(Key("pickup.group", nameof(FeatureSettings.PickupGroup), SettingKind.Text, "\"*8\"") with
        {
            Description = "What is dialled to take a call that rings in the group; empty for no such key.",
        }, (settings, value) => settings with { PickupGroup = value.Text }),

        New(Key("featureCodes.doNotDisturbOn", nameof(FeatureSettings.DoNotDisturbOnCode), SettingKind.Text, "\"\"") with
        {
            Description = "Code that tells the PBX of do not disturb; empty for none.",
        }, (settings, value) => settings with { DoNotDisturbOnCode = value.Text }),

        New(Key("featureCodes.doNotDisturbOff", nameof(FeatureSettings.DoNotDisturbOffCode), SettingKind.Text, "\"\"") with
        {
            Description = "Code that tells the PBX that do not disturb is over; empty for none.",
        }, (settings, value) => settings with { DoNotDisturbOffCode = value.Text }),

        New(Key("featureCodes.forwardOn", nameof(FeatureSettings.ForwardOnCode), SettingKind.Text, "\"\"") with
        {
            Description = "Code that has the PBX forward every call, {0} standing for the target; empty for none.",
        }, (settings, value) => settings with { ForwardOnCode = value.Text }),

        New(Key("featureCodes.forwardOff", nameof(FeatureSettings.ForwardOffCode), SettingKind.Text, "\"\"") with
        {
            Description = "Code that ends forwarding at the PBX; empty for none.",
        }, (settings, value) => settings with { ForwardOffCode = value.Text }),

        New(Key("paging.groups", nameof(FeatureSettings.PagingGroups), SettingKind.Text, "\"\"") with
        {
            Description = "Multicast groups announcements are heard from, the most urgent first, such as \"224.0.1.116:5001=Everybody,224.0.1.117:5002=Sales\".",
            MaximumLength = 2048,
        }, (settings, value) => settings with { PagingGroups = value.Text }),

        New(Key("paging.urgentGroups", nameof(FeatureSettings.PagingUrgentGroups), SettingKind.Integer, "0") with
        {
            Description = "How many of the groups, from the first, break into calls and into do not disturb.",
            Maximum = 31,
        }, (settings, value) => settings with { PagingUrgentGroups = value.Number }),

        New(Key("paging.codec", nameof(FeatureSettings.PagingCodec), SettingKind.Choice, "\"G722\"") with
        {
            Description = "Codec announcements are sent with; every phone that listens has to know it.",
            AllowedValues = s_pagingCodecs,
        }, (settings, value) => settings with { PagingCodec = value.Text == "PCMU" ? CodecKind.Pcmu : CodecKind.G722 }),

        New(Key("conference.factory", nameof(FeatureSettings.ConferenceFactory), SettingKind.Text, "\"\"") with
        {
            Description = "Number or address that is called so that the server makes a conference; empty for conferences mixed by the phone.",
        }, (settings, value) => settings with { ConferenceFactory = value.Text }),

        New(Key("ringing.tone", nameof(FeatureSettings.RingTone), SettingKind.Integer, "1") with
        {
            Description = "Ring tone where no rule says otherwise.",
            Minimum = 1,
            Maximum = 8,
        }, (settings, value) => settings with { RingTone = value.Number }),

        New(Key("ringing.volume", nameof(FeatureSettings.RingVolume), SettingKind.Integer, "7") with
        {
            Description = "Loudness of the ringer, until the person at the phone chooses another; 0 is silent.",
            Maximum = 10,
        }, (settings, value) => settings with { RingVolume = value.Number }),

        New(Key("ringing.rules", nameof(FeatureSettings.RingRules), SettingKind.Text, "\"Bellcore-dr1=1,Bellcore-dr2=2,Bellcore-dr3=3,Bellcore-dr4=4,Bellcore-dr5=5,internal=1,external=2,group=3\"") with
        {
            Description = "Ring tones by the word of Alert-Info, such as \"external=2,Bellcore-dr3=3\"; 0 is silent.",
            MaximumLength = 1024,
        }, (settings, value) => settings with { RingRules = value.Text }),

        New(Key("messages.replies", nameof(FeatureSettings.MessageReplies), SettingKind.Text, "\"I will call you back;I am in a meeting;I am on my way\"") with
        {
            Description = "Answers to a text message at hand, separated by semicolons.",
            MaximumLength = 1024,
        }, (settings, value) => settings with { MessageReplies = value.Text }),

        New(Key("hotDesk.domain", nameof(FeatureSettings.HotDeskDomain), SettingKind.Text, "\"\"") with
        {
            Description = "Domain whose users may log in at the phone with number and PIN; empty for none.",
        }, (settings, value) => settings with { HotDeskDomain = value.Text }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<FeatureSettings, SettingValue, FeatureSettings> apply) =>
        new(descriptor, (phone, value) => phone with { Features = apply(phone.Features, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of(path, nameof(FeatureSettings), property, kind, defaultJson);
}
