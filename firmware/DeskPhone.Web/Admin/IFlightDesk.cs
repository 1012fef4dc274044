using DeskPhone.Core.Flight;

namespace DeskPhone.Web.Admin;

/// <summary>The recordings of the last calls, as the pages see them. Any thread.</summary>
public interface IFlightDesk
{
    /// <summary>Their names, newest first.</summary>
    IReadOnlyList<string> List();

    /// <summary>One of them; <see langword="null"/> where there is none of that name, or it is damaged.</summary>
    FlightRecording? Read(string id);
}
