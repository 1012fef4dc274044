using System.Diagnostics.CodeAnalysis;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Linux.Kernel;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Framebuffer;

/// <summary>A display behind <c>/dev/fb*</c>, a framebuffer driver's or DRM's own. Only the rows that changed are written.</summary>
public sealed class LinuxDisplay : IDisplay, IDisposable
{
    private const nuint GetVariable = 0x4600; // FBIOGET_VSCREENINFO
    private const nuint SetVariable = 0x4601; // FBIOPUT_VSCREENINFO
    private const nuint GetFixed = 0x4602; // FBIOGET_FSCREENINFO
    private const nuint Blank = 0x4611; // FBIOBLANK; 0 is "show it"
    private const int ActivateOffset = 84; // fb_var_screeninfo.activate
    private const byte ActivateNow = 0x80; // FB_ACTIVATE_NOW | FB_ACTIVATE_FORCE

    private readonly SafeFileHandle _file;
    private readonly FramebufferFormat _format;
    private readonly byte[] _shadow;

    private LinuxDisplay(SafeFileHandle file, FramebufferFormat format)
    {
        (_file, _format) = (file, format);
        _shadow = new byte[format.Stride * format.Height];
    }

    /// <inheritdoc/>
    public int Width => _format.Width;

    /// <inheritdoc/>
    public int Height => _format.Height;

    /// <summary>Opens a framebuffer.</summary>
    /// <param name="path">Its device node.</param>
    /// <exception cref="HalException">It is not there, not ours, or of a kind not known.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The display it is wrapped in disposes it.")]
    public static LinuxDisplay Open(string path)
    {
        SafeFileHandle file = DeviceFile.Open(path, DeviceFile.ReadWrite);
        try
        {
            Span<byte> variable = stackalloc byte[FramebufferFormat.VariableLength];
            Span<byte> fixedPart = stackalloc byte[FramebufferFormat.FixedLength];
            if (KernelCalls.IoControl(file, GetVariable, variable) < 0 || KernelCalls.IoControl(file, GetFixed, fixedPart) < 0)
            {
                throw DeviceFile.Failure($"framebuffer {path}");
            }

            var display = new LinuxDisplay(file, FramebufferFormat.Parse(variable, fixedPart));
            variable[ActivateOffset] = ActivateNow; // Without a console on it nobody else has switched it on yet.
            _ = KernelCalls.IoControl(file, SetVariable, variable);
            _ = KernelCalls.IoControl(file, Blank, 0);
            return display;
        }
        catch (HalException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<uint> pixels, DisplayRegion region)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, Width * Height);
        ArgumentOutOfRangeException.ThrowIfNegative(region.X, nameof(region));
        ArgumentOutOfRangeException.ThrowIfNegative(region.Y, nameof(region));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.X + region.Width, Width, nameof(region));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.Y + region.Height, Height, nameof(region));
        for (int row = region.Y; row < region.Y + region.Height; row++)
        {
            _format.Convert(
                pixels.Slice((row * Width) + region.X, region.Width),
                _shadow.AsSpan((row * _format.Stride) + (region.X * _format.BytesPerPixel)));
        }

        Write(region.Y * _format.Stride, region.Height * _format.Stride);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(int offset, int length)
    {
        while (length > 0)
        {
            nint written = KernelCalls.WriteAt(_file, _shadow.AsSpan(offset, length), (nuint)length, offset);
            if (written <= 0)
            {
                throw DeviceFile.Failure("framebuffer");
            }

            (offset, length) = (offset + (int)written, length - (int)written);
        }
    }
}
