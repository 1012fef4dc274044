using System.Text;
using DeskPhone.App.Administration;

namespace DeskPhone.App.Tests.Administration;

public sealed class SecretTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-secret-");
    private readonly RecordedLog _log = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_sealed_is_not_readable_and_opens_again_after_a_restart()
    {
        new SealedFile(SecretBox.Open(_folder.FullName, _log), _folder.FullName, "access", _log).Write("a secret word"u8);

        byte[] onDisk = File.ReadAllBytes(Path.Combine(_folder.FullName, "access.sealed"));
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(onDisk), StringComparison.Ordinal);
        Assert.Equal("a secret word"u8, new SealedFile(SecretBox.Open(_folder.FullName, _log), _folder.FullName, "access", _log).Read());
    }

    [Fact]
    public void Key_and_sealed_files_are_for_their_owner_alone()
    {
        new SealedFile(SecretBox.Open(_folder.FullName, _log), _folder.FullName, "access", _log).Write("x"u8);

        Assert.All(_folder.EnumerateFiles(), static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    [Fact]
    public void A_box_of_another_device_of_another_purpose_or_damaged_stays_shut()
    {
        SecretBox box = SecretBox.Open(_folder.FullName, _log);
        byte[] sealedBytes = box.Seal("x"u8, "access");
        byte[] damaged = [.. sealedBytes];
        damaged[^1] ^= 1;

        Assert.False(SecretBox.Open("", _log).TryOpen(sealedBytes, "access", out _));
        Assert.False(box.TryOpen(sealedBytes, "certificate", out _));
        Assert.False(box.TryOpen(damaged, "access", out _));
        Assert.All(Enumerable.Range(0, sealedBytes.Length), length => Assert.False(box.TryOpen(sealedBytes.AsSpan(0, length), "access", out _)));
    }

    [Fact]
    public void Without_its_key_what_was_sealed_is_noise_and_the_phone_starts_without_it()
    {
        new SealedFile(SecretBox.Open(_folder.FullName, _log), _folder.FullName, "access", _log).Write("x"u8);
        SecretBox.Forget(_folder.FullName);

        Assert.Empty(new SealedFile(SecretBox.Open(_folder.FullName, _log), _folder.FullName, "access", _log).Read());
        Assert.True(_log.Has("sealed by another device"));
    }
}
