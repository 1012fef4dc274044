namespace DeskPhone.Update.Policy;

/// <summary>When a phone may restart into a new version by itself.</summary>
internal static class RestartPolicy
{
    /// <summary>Whether a time of day lies in a window, which may go over midnight; one that begins as it ends is the whole day.</summary>
    public static bool IsInWindow(TimeOnly start, TimeOnly end, TimeOnly? local) =>
        start == end || (local is { } time && (start < end ? time >= start && time < end : time >= start || time < end));
}
