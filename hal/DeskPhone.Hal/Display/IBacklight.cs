namespace DeskPhone.Hal.Display;

/// <summary>The light behind a display.</summary>
public interface IBacklight
{
    /// <summary>Sets how bright it is; repeating the present brightness changes nothing.</summary>
    /// <param name="percent">0 for off, 100 for the brightest.</param>
    /// <exception cref="HalException">The light is gone.</exception>
    void SetBrightness(int percent);
}
