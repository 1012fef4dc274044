using System.Text;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

/// <summary>Keeps the access book in memory, where a test can read what would lie on the disk.</summary>
internal sealed class MemoryVault : IAccessVault
{
    private byte[] _content = [];

    public string Text => Encoding.UTF8.GetString(_content);

    public byte[] Read() => _content;

    public void Write(ReadOnlySpan<byte> content) => _content = content.ToArray();
}
