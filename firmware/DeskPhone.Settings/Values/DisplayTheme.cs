namespace DeskPhone.Settings.Values;

/// <summary>The colours of the screen.</summary>
public enum DisplayTheme
{
    /// <summary>Ink on paper.</summary>
    Light,

    /// <summary>Paper on ink.</summary>
    Dark,

    /// <summary>Black and white, for those who need it.</summary>
    HighContrast,
}
