namespace DeskPhone.Hal.Display;

/// <summary>A rectangle of a display, in pixels from the top left.</summary>
public readonly record struct DisplayRegion(int X, int Y, int Width, int Height);
