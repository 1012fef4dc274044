namespace DeskPhone.PowerCut.Tests;

/// <summary>One write to a block device.</summary>
/// <param name="Offset">Where on the device, in bytes.</param>
/// <param name="Length">How many.</param>
/// <param name="DataOffset">Where the bytes are in the log; negative for a discard.</param>
/// <param name="IsFlush">Whether everything before it is on the medium once it is done.</param>
/// <param name="IsForced">Whether it is itself.</param>
internal readonly record struct BlockWrite(long Offset, int Length, int DataOffset, bool IsFlush, bool IsForced);
