using System.Runtime.CompilerServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>An <c>SHA_CTX</c>: five words of hash, two of length, sixteen of data, one that counts them.</summary>
[InlineArray(Words)]
internal struct Sha1State
{
    private const int Words = 24;

    private uint _word;
}
