namespace DeskPhone.Web.Admin;

/// <summary>How a recording of packets stands. Immutable.</summary>
/// <param name="IsRunning">Whether packets are being recorded.</param>
/// <param name="Packets">How many are in the file.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Left">How long it goes on.</param>
/// <param name="Remark">Why it ended, or cannot begin; empty for nothing.</param>
public sealed record CaptureState(bool IsRunning, long Packets, long Bytes, TimeSpan Left, string Remark);
