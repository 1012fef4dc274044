using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin;

/// <summary>What became of a form.</summary>
internal sealed record PostResult
{
    /// <summary>Where to go; empty to show the page again.</summary>
    public string Next { get; private init; } = "";

    public string Fault { get; private init; } = "";

    public string Field { get; private init; } = "";

    public Html Shown { get; private init; }

    /// <summary>Done: see there.</summary>
    public static PostResult See(string path) => new() { Next = path };

    /// <summary>Refused: the page again with what was entered, and what is wrong.</summary>
    public static PostResult Refused(string fault, string field = "") => new() { Fault = fault, Field = field };

    /// <summary>Done, and this is to be seen once.</summary>
    public static PostResult Show(Html result) => new() { Shown = result };
}
