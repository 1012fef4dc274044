using System.Runtime.InteropServices;
using DeskPhone.Media.Codecs;

namespace DeskPhone.Native.G729;

/// <summary>G.729 for a media engine, where bcg729 is installed.</summary>
/// <remarks>Only in a build with <c>-p:G729=true</c>: the library is under the GNU GPL, which whoever ships it has to agree with.</remarks>
/// <param name="others">Whoever is asked for the others, or <see langword="null"/>.</param>
public sealed class G729Codecs(IVoiceCodecs? others = null) : IVoiceCodecs
{
    private static readonly Lazy<bool> s_isAvailable = new(static () => NativeLibrary.TryLoad(G729Native.Library, out _));

    /// <summary>Whether bcg729 is there. The first question loads it; never throws.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <summary>Whether bcg729 is installed, without loading it where it lies in one of the places of a Linux distribution; never throws.</summary>
    public static bool IsInstalled => InstalledLibrary.Exists(G729Native.Library) || IsAvailable;

    /// <inheritdoc/>
    public IVoiceCodec? Create(AudioCodec codec) =>
        codec is not AudioCodec.G729 ? others?.Create(codec) : IsAvailable ? new G729Codec() : null;
}
