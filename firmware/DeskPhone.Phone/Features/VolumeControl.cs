using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Features;

/// <summary>How loud each path is: told to the media side whenever the path or its level changes, and shown for two seconds.</summary>
internal sealed class VolumeControl(PreferenceBook preferences, Queue<PhoneOutput> outputs)
{
    private static readonly TimeSpan s_shown = TimeSpan.FromSeconds(2);

    private Instant? _hideAt;
    private int _told = Volume.Normal;
    private AudioPath _shownPath;

    /// <summary>When the bar goes away; <see langword="null"/> while there is none.</summary>
    public Instant? Deadline => _hideAt;

    /// <summary>The level to show, 0–10; <see langword="null"/> while nobody changes it.</summary>
    public int? Shown => _hideAt is null ? null : LevelOf(_shownPath);

    /// <summary>Louder or quieter on the path in use; on none it is the handset's, for the next call.</summary>
    public void Change(AudioPath path, int steps, Instant now)
    {
        Preferences values = preferences.Values;
        int level = Math.Clamp(LevelOf(path) + steps, 0, Volume.Loudest);
        preferences.Set(path switch
        {
            AudioPath.Speaker => values with { SpeakerVolume = level },
            AudioPath.Headset => values with { HeadsetVolume = level },
            AudioPath.Closed or AudioPath.Handset => values with { HandsetVolume = level },
            _ => values,
        });
        _shownPath = path;
        _hideAt = now + s_shown;
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now) => _hideAt = _hideAt <= now ? null : _hideAt;

    public void Settle(AudioPath path)
    {
        int level = LevelOf(path);
        if (path is not AudioPath.Closed && level != _told)
        {
            _told = level;
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetVolume(Volume.GainOf(level))));
        }
    }

    private int LevelOf(AudioPath path) => path switch
    {
        AudioPath.Speaker => preferences.Values.SpeakerVolume,
        AudioPath.Headset => preferences.Values.HeadsetVolume,
        AudioPath.Closed or AudioPath.Handset => preferences.Values.HandsetVolume,
        _ => Volume.Normal,
    };
}
