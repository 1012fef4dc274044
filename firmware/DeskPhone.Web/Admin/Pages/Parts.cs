using System.Globalization;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Pieces that several pages have.</summary>
internal static class Parts
{
    /// <summary>A section of facts, each with its reason, and the time they were taken.</summary>
    public static Html Facts(StatusSection section) => Html.Of($"""
        <section class="card">
          <h2>{section.Title}</h2>
          <dl class="facts">{section.Rows.Select(Fact)}</dl>
          <p class="taken">As of {Time(section.At)}</p>
        </section>
        """);

    /// <summary>A word with its sign: colour is never the only one.</summary>
    public static Html State(StatusLevel level, string word) => level switch
    {
        StatusLevel.Good => Html.Of($"""<span class="state good"><span aria-hidden="true">●</span> {word}</span>"""),
        StatusLevel.Warning => Html.Of($"""<span class="state warn"><span aria-hidden="true">▲</span> {word}</span>"""),
        StatusLevel.Bad => Html.Of($"""<span class="state bad"><span aria-hidden="true">✕</span> {word}</span>"""),
        StatusLevel.Neutral => Html.Of($"""<span class="state">{word}</span>"""),
        _ => Html.Of($"{word}"),
    };

    /// <summary>A point in time for people and for programs.</summary>
    public static Html Time(DateTimeOffset at)
    {
        DateTimeOffset utc = at.ToUniversalTime();
        return Html.Of($"""<time datetime="{utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}">{utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC</time>""");
    }

    /// <summary>Lines a check found.</summary>
    public static Html Lines(string heading, IReadOnlyList<string> lines) => Html.Of($"""
        <section class="card" role="status"><h2>{heading}</h2><pre>{string.Join('\n', lines)}</pre></section>
        """);

    private static Html Fact(StatusRow row)
    {
        Html why = row.Why.Length == 0 ? Html.Empty : Html.Of($"""<span class="why">{row.Why}</span>""");
        return Html.Of($"""<div><dt>{row.Name}</dt><dd>{State(row.Level, row.Value)}{why}</dd></div>""");
    }
}
