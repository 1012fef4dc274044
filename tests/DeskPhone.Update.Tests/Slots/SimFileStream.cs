namespace DeskPhone.Update.Tests.Slots;

/// <summary>A file of a <see cref="SimSlotDisk"/> being written.</summary>
internal sealed class SimFileStream(SimNode file, Action<int> step) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override void Write(byte[] buffer, int offset, int count)
    {
        step(count);
        base.Write(buffer, offset, count);
        file.Content = ToArray();
    }
}
