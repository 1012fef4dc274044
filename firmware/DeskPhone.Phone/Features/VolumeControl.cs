using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>How loud each path is: told to the media side whenever the path or its level changes, and shown for two seconds.</summary>
internal sealed class VolumeControl(PreferenceBook preferences, FeatureSettings settings, Queue<PhoneOutput> outputs)
{
    private static readonly TimeSpan s_shown = TimeSpan.FromSeconds(2);

    /// <summary>How long a ring tone that was chosen is heard.</summary>
    private static readonly TimeSpan s_trial = TimeSpan.FromSeconds(3);

    private Instant? _hideAt;
    private Instant? _trialUntil;
    private int _trialTone;
    private int _told = Volume.Normal;
    private AudioPath _shownPath;

    /// <summary>When the bar goes away, or a tone has been heard long enough; <see langword="null"/> while there is neither.</summary>
    public Instant? Deadline => _hideAt is { } hide && !(_trialUntil < hide) ? hide : _trialUntil;

    /// <summary>Whether a tone is heard because it was chosen, and not because somebody calls.</summary>
    public bool IsTrial => _trialUntil is not null;

    /// <summary>The level to show, 0–10; <see langword="null"/> while nobody changes it.</summary>
    public int? Shown => _hideAt is null ? null : LevelOf(_shownPath);

    /// <summary>How loud the ringer is, 0–10.</summary>
    public int RingLevel => preferences.Values.RingVolume ?? settings.RingVolume;

    /// <summary>Whether the level shown is the ringer's.</summary>
    public bool IsOfRinger => _shownPath is AudioPath.Closed;

    /// <summary>Sets a level without showing it: whoever does sees it in the menus.</summary>
    public void Set(VolumeKind kind, int wanted, int usualTone, Instant now)
    {
        if (kind is VolumeKind.Ringer)
        {
            Try(usualTone, now);
        }

        Preferences values = preferences.Values;
        int level = Math.Clamp(wanted, 0, Volume.Loudest);
        preferences.Set(kind switch
        {
            VolumeKind.Ringer => values with { RingVolume = level },
            VolumeKind.Handset => values with { HandsetVolume = level },
            VolumeKind.Speaker => values with { SpeakerVolume = level },
            VolumeKind.Headset => values with { HeadsetVolume = level },
            _ => values,
        });
    }

    /// <summary>Louder or quieter on the path in use; on none it is the ringer, for who hears nothing else.</summary>
    public void Change(AudioPath path, int steps, Instant now)
    {
        Preferences values = preferences.Values;
        int level = Math.Clamp(LevelOf(path) + steps, 0, Volume.Loudest);
        preferences.Set(path switch
        {
            AudioPath.Speaker => values with { SpeakerVolume = level },
            AudioPath.Headset => values with { HeadsetVolume = level },
            AudioPath.Handset => values with { HandsetVolume = level },
            AudioPath.Closed => values with { RingVolume = level },
            _ => values,
        });
        _shownPath = path;
        _hideAt = now + s_shown;
    }

    /// <summary>Lets a tone be heard: nobody chooses by name.</summary>
    public void Try(int tone, Instant now) => (_trialTone, _trialUntil) = (tone, now + s_trial);

    /// <summary>The sound with a tone on trial in it. Whoever calls, lifts or talks ends the trial.</summary>
    public Sound WithTrial(Sound sound)
    {
        if (sound.IsRinging || sound.Path is not SoundPath.Closed || _trialTone == 0)
        {
            _trialUntil = null;
        }

        return _trialUntil is null ? sound : sound with { IsRinging = true, RingTone = _trialTone, RingLevel = RingLevel };
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _hideAt = _hideAt <= now ? null : _hideAt;
        _trialUntil = _trialUntil <= now ? null : _trialUntil;
    }

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
        AudioPath.Handset => preferences.Values.HandsetVolume,
        AudioPath.Closed => RingLevel,
        _ => Volume.Normal,
    };
}
