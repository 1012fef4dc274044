using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Lamps;

namespace DeskPhone.App.Devices;

/// <summary>Lamps and ringer of the board; one that fails is told once and then left alone.</summary>
internal sealed class BoardOutputs(IBoard board, ILogSink log)
{
    private bool _areLampsGone;
    private bool _isRingerGone;

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

    public void SetRinging(bool isRinging)
    {
        if (_isRingerGone)
        {
            return;
        }

        try
        {
            board.Ringer?.SetRinging(isRinging);
        }
        catch (HalException failure)
        {
            _isRingerGone = failure.Error is HalError.DeviceGone;
            log.Write(LogLevel.Warning, $"ringer: {failure.Message}");
        }
    }
}
