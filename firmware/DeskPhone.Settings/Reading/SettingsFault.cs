namespace DeskPhone.Settings.Reading;

/// <summary>One thing wrong with a settings file, in words for the person who wrote it.</summary>
/// <param name="File">Name of the file as it was given.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Key">Dotted key such as <c>accounts[0].password</c>; empty for the file as a whole.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there; never the value of a secret.</param>
public sealed record SettingsFault(string File, int Line, string Key, string Expected, string Found)
{
    /// <summary>The fault as one line: <c>FILE:LINE: KEY: expected WHAT, found WHAT</c>.</summary>
    public override string ToString() => Key.Length == 0
        ? $"{File}:{Line}: expected {Expected}, found {Found}"
        : $"{File}:{Line}: {Key}: expected {Expected}, found {Found}";
}
