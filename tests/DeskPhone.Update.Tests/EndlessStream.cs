namespace DeskPhone.Update.Tests;

/// <summary>A download that never ends: what it begins with, and then zeros for ever.</summary>
internal sealed class EndlessStream(byte[] begin) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        buffer.Clear();
        if (BytesRead < begin.Length)
        {
            begin.AsSpan((int)BytesRead, (int)Math.Min(buffer.Length, begin.Length - BytesRead)).CopyTo(buffer);
        }

        BytesRead += buffer.Length;
        return buffer.Length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
