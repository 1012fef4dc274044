namespace DeskPhone.Web.Admin;

/// <summary>What became of changes to the settings.</summary>
/// <param name="Fault">What is wrong, in one line; empty where all is taken.</param>
/// <param name="Key">The key it is about; empty for none in particular.</param>
/// <param name="Effect">When they count.</param>
public sealed record SaveResult(string Fault, string Key, SaveEffect Effect)
{
    /// <summary>Taken.</summary>
    public static SaveResult Taken(SaveEffect effect) => new("", "", effect);

    /// <summary>Nothing is changed.</summary>
    public static SaveResult Refused(string fault, string key = "") => new(fault, key, SaveEffect.Now);
}
