using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Lamps;

namespace DeskPhone.App.Devices;

/// <summary>Lamps, light and ringer of the board; one that fails is told once and then left alone.</summary>
internal sealed class BoardOutputs(IBoard board, ILogSink log)
{
    private bool _areLampsGone;
    private bool _isRingerGone;
    private bool _isLightGone;

    public void SetLamp(PhoneLamp lamp, LampPattern pattern)
    {
        if (_areLampsGone)
        {
            return;
        }

        try
        {
            board.Lamps?.Set(lamp, pattern);
        }
        catch (HalException failure)
        {
            _areLampsGone = failure.Error is HalError.DeviceGone;
            log.Write(LogLevel.Warning, $"lamps: {failure.Message}");
        }
    }

    public void SetRinging(RingSound? sound)
    {
        if (_isRingerGone)
        {
            return;
        }

        try
        {
            board.Ringer?.SetRinging(sound);
        }
        catch (HalException failure)
        {
            _isRingerGone = failure.Error is HalError.DeviceGone;
            log.Write(LogLevel.Warning, $"ringer: {failure.Message}");
        }
    }

    public void SetBrightness(int percent)
    {
        if (_isLightGone)
        {
            return;
        }

        try
        {
            board.Backlight?.SetBrightness(percent);
        }
        catch (HalException failure)
        {
            _isLightGone = failure.Error is HalError.DeviceGone;
            log.Write(LogLevel.Warning, $"display light: {failure.Message}");
        }
    }
}
