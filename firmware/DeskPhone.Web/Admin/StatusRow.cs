namespace DeskPhone.Web.Admin;

/// <summary>One line of the status page.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">How it is, in a word or a number.</param>
/// <param name="Level">How to take it.</param>
/// <param name="Why">The reason, a sentence; empty where there is nothing to explain.</param>
public sealed record StatusRow(string Name, string Value, StatusLevel Level = StatusLevel.Neutral, string Why = "");
