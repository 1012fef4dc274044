using System.Globalization;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Core;

/// <summary>
/// The phone shows what it has for a minute: the ringer for two seconds, then a tone in the ear for two; every lamp that it drives
/// blinks; the screen is black and white by turns; and each key that is pressed is counted. A call or the handset ends it.
/// </summary>
internal sealed class SelfTest(Queue<CoreOutput> outputs)
{
    private const int Seconds = 60;
    private const int RingSeconds = 2;
    private const int ToneSeconds = 4;
    private const int BlackSeconds = 8;
    private const int BlackLines = 4;
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly string s_black = new('█', 24);

    private readonly HashSet<PhoneKey> _pressed = [];
    private Instant _begin;
    private int _second = -1;

    public bool IsRunning => _second >= 0;

    public Instant? Deadline => IsRunning ? _begin + (s_second * (_second + 1)) : null;

    /// <summary>How each lamp is meanwhile; <see langword="null"/> for as always.</summary>
    public LampPattern? Lamps => IsRunning ? LampPattern.Slow : null;

    /// <summary>The page; <see langword="null"/> while there is no test.</summary>
    public ScreenModel? PageIn(ScreenTexts texts) => !IsRunning ? null : new ScreenModel
    {
        State = ScreenState.Updating,
        Title = texts.SelfTest,
        SoftKeys = [.. Enumerable.Repeat(new SoftKey(SoftKeyAction.None, ""), ScreenModel.SoftKeyCount)],
        Percent = _second * 100 / Seconds,
        Lines = _second < BlackSeconds && _second % 2 == 1
            ? [.. Enumerable.Repeat(s_black, BlackLines)]
            : [texts.SelfTestHelp, texts.SelfTestKeys.Replace("{0}", Number(_pressed.Count), StringComparison.Ordinal).Replace("{1}", Number(KeyNames.All.Count), StringComparison.Ordinal)],
    };

    public void HandleStart(Instant now)
    {
        if (!IsRunning)
        {
            (_begin, _second) = (now, 0);
            _pressed.Clear();
            outputs.Enqueue(new CoreOutput.SetRinging(IsRinging: true, Tone: 1, Level: 7));
        }
    }

    /// <summary>A key at the phone itself.</summary>
    public void HandleKey(PhoneKey key) => _pressed.Add(key);

    /// <summary>Goes on to the second it is; true where the screen has something new to say.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (!(Deadline <= now))
        {
            return false;
        }

        int before = _second;
        _second = (int)((now - _begin).TotalSeconds);
        if (before < RingSeconds && _second >= RingSeconds)
        {
            outputs.Enqueue(new CoreOutput.SetRinging(IsRinging: false, Tone: 1, Level: 7));
            outputs.Enqueue(new CoreOutput.Media(new MediaCommand.SetAudioPath(SoundPath.Handset)));
            outputs.Enqueue(new CoreOutput.Media(new MediaCommand.PlayTone(ToneKind.Dial)));
        }

        if (before < ToneSeconds && _second >= ToneSeconds)
        {
            EndTone();
        }

        if (_second >= Seconds)
        {
            End();
        }

        return true;
    }

    /// <summary>Puts everything back, and says in the log what was seen. Before anything else happens to ringer and ear.</summary>
    public void End()
    {
        if (!IsRunning)
        {
            return;
        }

        if (_second < RingSeconds)
        {
            outputs.Enqueue(new CoreOutput.SetRinging(IsRinging: false, Tone: 1, Level: 7));
        }
        else if (_second < ToneSeconds)
        {
            EndTone();
        }

        _second = -1;
        string[] missed = [.. KeyNames.All.Where(name => KeyNames.TryGet(name, out PhoneKey key) && !_pressed.Contains(key))];
        outputs.Enqueue(new CoreOutput.Notice(missed.Length == 0 ? "self-test: every key was pressed" : $"self-test: {Number(_pressed.Count)} keys were pressed; not pressed: {string.Join(", ", missed)}"));
    }

    private void EndTone()
    {
        outputs.Enqueue(new CoreOutput.Media(new MediaCommand.StopTone()));
        outputs.Enqueue(new CoreOutput.Media(new MediaCommand.SetAudioPath(SoundPath.Closed)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
