namespace DeskPhone.Update.Tests.Slots;

/// <summary>A file that somebody changes after it was read once.</summary>
internal sealed class ChangingStream : MemoryStream
{
    private readonly byte[] _content;
    private readonly int _at;

    public ChangingStream(byte[] content, int at)
        : base(content, writable: true) => (_content, _at) = (content, at);

    public override long Position
    {
        get => base.Position;
        set
        {
            _content[_at] ^= 1;
            base.Position = value;
        }
    }
}
