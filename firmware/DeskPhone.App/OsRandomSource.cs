using System.Security.Cryptography;
using DeskPhone.Primitives.Randomness;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.App;

/// <summary>Random bytes of the operating system, nobody's to predict.</summary>
/// <remarks>Read from the kernel itself: the framework's generator would load OpenSSL first, and the first REGISTER would wait for it.</remarks>
public sealed class OsRandomSource : IRandomSource
{
    private static readonly SafeFileHandle? s_kernel = OperatingSystem.IsLinux()
        ? File.OpenHandle("/dev/urandom", share: FileShare.ReadWrite)
        : null;

    /// <inheritdoc/>
    public void Fill(Span<byte> destination)
    {
        if (s_kernel is null)
        {
            RandomNumberGenerator.Fill(destination);
            return;
        }

        while (!destination.IsEmpty)
        {
            int count = RandomAccess.Read(s_kernel, destination, fileOffset: 0);
            if (count == 0)
            {
                throw new IOException("/dev/urandom has ended");
            }

            destination = destination[count..];
        }
    }
}
