namespace DeskPhone.Update.Bundles;

/// <summary>A <see cref="BundleError"/> as one plain line, for the screen and for the report.</summary>
public static class BundleErrorWords
{
    /// <summary>The line.</summary>
    public static string InWords(this BundleError error) => error switch
    {
        BundleError.None => "The update is good",
        BundleError.Malformed => "The update is damaged or is something else",
        BundleError.Truncated => "The update ends too early",
        BundleError.TooLong => "The update is longer than announced",
        BundleError.TooLarge => "The update is too large for this phone",
        BundleError.NotTrusted => "The update is not signed by enough trusted keys",
        BundleError.WrongHash => "The update was changed after it was signed",
        BundleError.UnsafePath => "The update names a file outside its place",
        BundleError.WrongModel => "The update is for other phones",
        BundleError.TooOld => "The update is older than this phone may go back to",
        BundleError.NeedsNewer => "The update needs a newer version first",
        BundleError.NotTheLatest => "The update is not the one the server announced",
        BundleError.Replayed => "The server announces less than it did before",
        BundleError.Expired => "What the server announces has expired",
        BundleError.ClockUnknown => "The phone does not know the time yet; updates wait",
        BundleError.Quarantined => "This version failed here before and is not tried again",
        BundleError.AlreadyInstalled => "This version runs already",
        BundleError.DiskFull => "There is no room for the update",
        BundleError.Busy => "Another update is under way",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };
}
