using DeskPhone.DemoPbx.Sound;
using DeskPhone.DemoPbx.Voicemail;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>Makes the sound of each extension's calls.</summary>
internal sealed class ExtensionSounds(MailboxTable mailboxes, Queue<ExtensionOutput> outputs, IRandomSource random)
{
    private const ulong ImpairmentSeed = 107;

    private static readonly TimeSpan s_longestMessage = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    private readonly PbxSounds _sounds = new();

    /// <summary>The network of 107.</summary>
    public static Impairment BadNetwork { get; } = new(Loss: 0.05, Jitter: TimeSpan.FromMilliseconds(40), ImpairmentSeed);

    /// <summary>Starts the sound of a call that was just answered.</summary>
    public CallSound Start(ExtensionCall call, AgreedAudio agreed, string user, Instant now) => call.Extension.Kind switch
    {
        ExtensionKind.Echo => new EchoSound(call.Stream, agreed, outputs, impairment: null, random),
        ExtensionKind.BadNetwork => new EchoSound(call.Stream, agreed, outputs, BadNetwork, random),
        ExtensionKind.Voicemail => Play(call, agreed, now, VoicemailSteps(user)),
        ExtensionKind.CallBack when !call.IsOurs => Play(call, agreed, now, [Once(_sounds.Announcement), Once(_sounds.Beep)]),
        ExtensionKind.Music or ExtensionKind.CallBack => Play(call, agreed, now, [new SoundStep.Play(_sounds.Music, IsRepeated: true)]),
        ExtensionKind.Busy or ExtensionKind.NeverAnswers => throw new ArgumentException("a number that answers no call has no sound", nameof(call)),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    private static SoundStep.Play Once(ReadOnlyMemory<short> samples) => new(samples, IsRepeated: false);

    private static SoundStep.Play Pause() => Once(new short[(int)(s_pause.TotalSeconds * Synthesizer.SampleRateHz)]);

    private ScriptSound Play(ExtensionCall call, AgreedAudio agreed, Instant now, IEnumerable<SoundStep> steps) =>
        new(call.Stream, agreed, outputs, steps, random, now);

    /// <summary>Who has messages hears them; who has none leaves one.</summary>
    private IEnumerable<SoundStep> VoicemailSteps(string user)
    {
        if (mailboxes.Of(user) is not { NewCount: > 0 } mailbox)
        {
            return [Once(_sounds.Prompt), Once(_sounds.Beep), new SoundStep.Record(s_longestMessage), Once(_sounds.Farewell)];
        }

        List<SoundStep> steps = [];
        foreach (ReadOnlyMemory<short> message in mailbox.TakeNew())
        {
            steps.AddRange([Once(_sounds.Announcement), Pause(), Once(message), Pause()]);
        }

        outputs.Enqueue(new ExtensionOutput.MailboxChanged(user));
        return [.. steps, Once(_sounds.Farewell)];
    }
}
